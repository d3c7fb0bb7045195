import {
  ApprovalRecordState,
  Maturity,
  Phase,
  RollupFigures,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { FrameworkRegistry } from '../../contracts';
import { decodeScorecard } from '../../evaluation/scorecardCodec';
import { ScorecardRow } from '../../evaluation/scorecardRow';

/*
 * Figures as somebody would count them who has all scorecards before them and all the time in the world. It shares no line with
 * what it is compared with.
 */

/** A workload as the tables show it. */
export interface NaiveWorkload {
  core: ScorecardCore;
  assessed: boolean;
  errored: boolean;
  provisional: boolean;
  team: string;
  system: string | undefined;
  approval: ApprovalRecordState | undefined;
}

type Links = [string, string][];

/** What figures are counted of. */
export interface NaiveFleet {
  workloads: NaiveWorkload[];
  /** Group and its parent. */
  parents: Links;
  /** System and its domain. */
  domains: Links;
  /** Domain and its parent domain. */
  subdomains: Links;
}

export async function readFleet(
  knex: Knex,
  frameworks: FrameworkRegistry,
  environment: string,
): Promise<NaiveFleet> {
  const links = async (type: string): Promise<Links> =>
    (await knex('entity_links').where({ type })).map(row => [
      row.source_ref,
      row.target_ref,
    ]);
  const systems = new Map(await links('system'));
  const approvals = await knex('approvals').where({ environment });
  const leading = new Map(
    approvals.filter(row => row.leads).map(row => [row.entity_ref, row.state]),
  );
  const rows: ScorecardRow[] = await knex('scorecards');
  const workloads: NaiveWorkload[] = [];
  for (const row of rows) {
    const framework = await frameworks.get(row.framework_digest);
    const core = decodeScorecard(row, framework!.document);
    const team = { group: row.owner_ref, user: 'personal' }[row.owner_kind];
    workloads.push({
      core,
      assessed: core.confidence.none < 100,
      errored: row.error !== null,
      provisional: core.profile.undeclared.length > 0,
      team: team ?? 'unowned',
      system: systems.get(row.entity_ref),
      approval: leading.get(row.entity_ref),
    });
  }
  return {
    workloads,
    parents: await links('parent'),
    domains: await links('domain'),
    subdomains: await links('subdomain'),
  };
}

/** The ref and everything from which a way leads up to it. */
export function below(ref: string, links: Links): string[] {
  const found = [ref];
  let grown = true;
  while (grown) {
    grown = false;
    for (const [child, parent] of links) {
      if (found.includes(parent) && !found.includes(child)) {
        found.push(child);
        grown = true;
      }
    }
  }
  return found;
}

const MATURITIES: Maturity[] = [
  'not-applicable',
  'none',
  'foundational',
  'enhanced',
  'advanced',
];
const PHASES: Phase[] = ['foundational', 'enhanced', 'advanced'];
const rank = (maturity: Maturity) => MATURITIES.indexOf(maturity);
const tally = <K extends string>(keys: K[], count: (key: K) => number) =>
  Object.fromEntries(keys.map(key => [key, count(key)])) as Record<K, number>;

/** All figures but what is not counted from scorecards. */
export function naiveFigures(
  workloads: NaiveWorkload[],
  counted: Pick<RollupFigures, 'incidents' | 'waivers'>,
): RollupFigures {
  const assessed = workloads.filter(one => one.assessed);
  const cores = assessed.map(one => one.core);
  const count = (holds: (core: ScorecardCore) => boolean) =>
    cores.filter(holds).length;
  const scores = cores
    .flatMap(({ score }) => (score === null ? [] : [score]))
    .sort((a, b) => a - b);
  const middle = scores.length / 2;
  const mean = (kind: 'verified' | 'attested' | 'declared') =>
    Math.floor(
      cores.reduce((sum, core) => sum + core.confidence[kind], 0) /
        cores.length,
    );
  const [verified, attested, declared] = [
    mean('verified'),
    mean('attested'),
    mean('declared'),
  ];
  const gaps = cores.flatMap(core => core.gaps);
  const statuses = cores.flatMap(core => core.controls.map(one => one.status));
  const byStatus = <T>(value: (status: (typeof statuses)[number]) => T) => ({
    'not-met': value('not-met'),
    stale: value('stale'),
    'insufficient-evidence': value('insufficient-evidence'),
    'no-evidence': value('no-evidence'),
    waived: value('waived'),
    met: value('met'),
    'not-applicable': value('not-applicable'),
  });
  const byApproval = (state: ApprovalRecordState | undefined) =>
    workloads.filter(({ approval }) => approval === state).length;
  return {
    ...counted,
    workloads: workloads.length,
    notAssessed: workloads.length - assessed.length,
    compliant: count(core => core.compliant),
    byMaturity: tally(MATURITIES, maturity =>
      count(core => core.maturity === maturity),
    ),
    byRequiredPhase: {
      foundational: standing('foundational'),
      enhanced: standing('enhanced'),
      advanced: standing('advanced'),
    },
    required: tally(
      PHASES,
      phase =>
        workloads.filter(one => one.core.profile.requiredPhase === phase)
          .length,
    ),
    notAssessedByRequiredPhase: tally(
      PHASES,
      phase =>
        workloads.filter(
          one => !one.assessed && one.core.profile.requiredPhase === phase,
        ).length,
    ),
    medianScore: scores.length
      ? (scores[Math.ceil(middle) - 1] + scores[Math.floor(middle)]) / 2
      : null,
    lowestScore: scores.length ? scores[0] : null,
    provisional: assessed.filter(one => one.provisional).length,
    errored: workloads.filter(one => one.errored).length,
    withProblems: workloads.filter(one => one.core.problems.length > 0).length,
    sections: (
      [
        'infrastructure',
        'identity-data',
        'ai-application',
        'governance',
      ] as const
    ).map((id, position) => {
      const reached = cores.map(core => ({
        maturity: core.sections[position].maturity,
        required: core.profile.requiredPhase,
      }));
      const applicable = reached.filter(
        ({ maturity }) => maturity !== 'not-applicable',
      );
      const lowest = applicable
        .map(({ maturity }) => maturity)
        .sort((a, b) => rank(a) - rank(b));
      return {
        id,
        applicable: applicable.length,
        reached: applicable.filter(
          ({ maturity, required }) => rank(maturity) >= rank(required),
        ).length,
        lowest: lowest.length ? lowest[0] : null,
        byMaturity: tally(
          MATURITIES,
          maturity => reached.filter(one => one.maturity === maturity).length,
        ),
        reaching: tally(
          PHASES,
          phase =>
            reached.filter(one => rank(one.maturity) >= rank(phase)).length,
        ),
      };
    }),
    controls: byStatus(
      status => statuses.filter(other => other === status).length,
    ),
    withStatus: byStatus(status =>
      count(core => core.controls.some(one => one.status === status)),
    ),
    gaps: Array.from(new Set(gaps.map(gap => gap.controlId)), controlId => {
      const same = gaps.filter(gap => gap.controlId === controlId);
      return {
        controlId,
        workloads: same.length,
        risk: same.reduce((sum, gap) => sum + gap.risk, 0),
      };
    }).sort((a, b) => b.risk - a.risk || (a.controlId < b.controlId ? -1 : 1)),
    risk: gaps.reduce((sum, gap) => sum + gap.risk, 0),
    confidence: cores.length
      ? {
          verified,
          attested,
          declared,
          none: 100 - verified - attested - declared,
        }
      : null,
    approvals: {
      none: byApproval(undefined),
      requested: byApproval('requested'),
      approved: byApproval('approved'),
      stale: byApproval('stale'),
      rejected: byApproval('rejected'),
      withdrawn: byApproval('withdrawn'),
      expired: byApproval('expired'),
      revoked: byApproval('revoked'),
      superseded: byApproval('superseded'),
    },
  };

  function standing(phase: Phase) {
    return tally(MATURITIES, maturity =>
      count(
        core =>
          core.profile.requiredPhase === phase && core.maturity === maturity,
      ),
    );
  }
}
