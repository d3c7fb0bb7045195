import {
  buildSnapshot,
  GovernanceSnapshot,
  lastApprovalEnvironment,
  subjectReferences,
  Verdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { isString, pickBy } from 'lodash';
import { approvalNumber } from '../approvals/approvalRow';
import { parseSlimEntity } from '../catalog/slimEntity';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { refList } from '../database/refList';
import { millisToIso } from '../database/values';
import { decodeStored } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';

type ResultRow = ScorecardRow & { entity: string; annotations: string | null };

type Waivers = { id: string; controlId: string; expiresAt: string }[];

/** Reads how workloads stand, as it is kept with their incidents: four statements, however many there are. */
export class SnapshotReader {
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #annotationPrefix: string;

  constructor(options: {
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    annotationPrefix: string;
  }) {
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#annotationPrefix = options.annotationPrefix;
  }

  /** By ref; what has no result yet is left out. `at` in milliseconds. */
  async read(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    at: number,
  ): Promise<Map<string, GovernanceSnapshot>> {
    const refs = refList(knex as Knex, JSON.stringify(entityRefs));
    const rows: ResultRow[] = await knex('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereRaw('s.entity_ref in ?', [refs])
      .select('s.*', 'e.entity', 'e.annotations');
    const waivers = await loadWaivers(knex, refs, at);
    const approvals = await this.#loadApprovals(knex, refs);
    const decisions = await loadDecisions(knex, refs);
    const snapshots = new Map<string, GovernanceSnapshot>();
    for (const row of rows) {
      const framework = await this.#frameworks.get(row.framework_digest, knex);
      const entity = parseSlimEntity(row);
      if (framework && entity) {
        const { core, lapsed } = decodeStored(row, framework.document);
        const { id, version } = framework.document.framework;
        snapshots.set(
          row.entity_ref,
          buildSnapshot({
            at: millisToIso(at),
            evaluatedAt: millisToIso(row.evaluated_at),
            framework: { id, version, digest: framework.digest },
            core,
            lapsed: new Map(
              Array.from(lapsed, ([controlId, since]) => [
                controlId,
                millisToIso(since),
              ]),
            ),
            waivers: waivers.get(row.entity_ref) ?? [],
            approval: approvals.get(row.entity_ref) ?? null,
            lastDecision: decisions.get(row.entity_ref) ?? null,
            references: pickBy(
              subjectReferences(entity, this.#annotationPrefix),
              isString,
            ),
          }),
        );
      }
    }
    return snapshots;
  }

  /** Of each workload the approval that speaks for it in the last environment that asks for one. */
  async #loadApprovals(
    knex: Knex | Knex.Transaction,
    refs: Knex.Raw,
  ): Promise<Map<string, NonNullable<GovernanceSnapshot['approval']>>> {
    const { document } = await this.#policies.active(knex);
    const environment = lastApprovalEnvironment(document)?.name;
    if (environment === undefined) {
      return new Map();
    }
    const rows: {
      entity_ref: string;
      id: string;
      number: number;
      environment: string;
      state: string;
    }[] = await knex('approvals')
      .whereRaw('entity_ref in ?', [refs])
      .where({ environment, leads: true })
      .select('entity_ref', 'id', 'number', 'environment', 'state');
    return new Map(
      rows.map(({ entity_ref: ref, number, ...approval }) => [
        ref,
        { ...approval, number: approvalNumber({ number }) },
      ]),
    );
  }
}

/** Those that hold, the one that holds longest last. */
async function loadWaivers(
  knex: Knex | Knex.Transaction,
  refs: Knex.Raw,
  at: number,
): Promise<Map<string, Waivers>> {
  const rows: {
    entity_ref: string;
    id: string;
    control_id: string;
    expires_at: number | string;
  }[] = await knex('waivers')
    .whereRaw('entity_ref in ?', [refs])
    .where({ state: 'approved' })
    .where('expires_at', '>', at)
    .orderBy(['entity_ref', 'expires_at', 'id'])
    .select('entity_ref', 'id', 'control_id', 'expires_at');
  const waivers = new Map<string, Waivers>();
  for (const row of rows) {
    const list = waivers.get(row.entity_ref) ?? [];
    list.push({
      id: row.id,
      controlId: row.control_id,
      expiresAt: millisToIso(row.expires_at),
    });
    waivers.set(row.entity_ref, list);
  }
  return waivers;
}

/** What a gate said last of each, in whichever environment. */
async function loadDecisions(
  knex: Knex | Knex.Transaction,
  refs: Knex.Raw,
): Promise<Map<string, NonNullable<GovernanceSnapshot['lastDecision']>>> {
  const rows: {
    id: string;
    at: number | string;
    environment: string;
    entity_ref: string;
    verdict: Verdict;
    codes: string;
  }[] = await knex('gate_standings as g')
    .join('decisions as d', 'd.id', 'g.decision_id')
    .whereRaw('g.entity_ref in ?', [refs])
    // Of each workload there are as many as environments; the last of them stays.
    .orderBy(['g.at', 'd.id'])
    .select(
      'd.id',
      'd.at',
      'd.environment',
      'd.entity_ref',
      'd.verdict',
      'd.codes',
    );
  return new Map(
    rows.map(({ entity_ref: ref, at, codes, ...decision }) => [
      ref,
      {
        ...decision,
        at: millisToIso(at),
        codes: codes.split(' ').filter(code => code !== ''),
      },
    ]),
  );
}
