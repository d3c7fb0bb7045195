import {
  ControlStatus,
  lowerCase,
  Maturity,
  Phase,
  ProblemCode,
  UseCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { DatabaseAuditTrail } from '../audit/DatabaseAuditTrail';
import { readSettings } from '../config/settings';
import { DatabaseEvaluationQueue } from '../evaluation/DatabaseEvaluationQueue';
import { Outbox } from '../evaluation/Outbox';
import { maturityToNumber, phaseToNumber } from '../evaluation/ordinals';
import { controlOrder, STATUS_LETTERS } from '../evaluation/scorecardCodec';
import { DatabaseFrameworkRegistry } from '../framework/DatabaseFrameworkRegistry';
import { startVersions } from '../versions/startVersions';

/** A workload as a test states it; whatever it leaves out does not matter to it. */
export interface SeedWorkload {
  ref: string;
  title?: string;
  owner?: string;
  ownerKind?: 'group' | 'user' | 'unowned';
  ownerReason?: string;
  useCase?: UseCase;
  requiredPhase?: Phase;
  maturity?: Maturity;
  compliant?: boolean;
  assessed?: boolean;
  score?: number | null;
  problems?: ProblemCode[];
  approvalClaim?: string;
  concern?: number;
  error?: string;
  annotations?: Record<string, string>;
  statuses?: Record<string, ControlStatus>;
  dependsOn?: string[];
}

/** When everything that is seeded was evaluated. */
export const EVALUATED_AT = Date.parse('2026-06-18T08:00:00Z');

/** A database with the built-in framework and whatever a test puts into it. */
export class Projection {
  private constructor(
    readonly knex: Knex,
    readonly frameworks: DatabaseFrameworkRegistry,
  ) {}

  static async create(knex: Knex): Promise<Projection> {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-backend',
        'migrations',
      ),
    });
    const logger = mockServices.logger.mock();
    const now = () => EVALUATED_AT;
    const { frameworks } = await startVersions({
      database: knex,
      settings: readSettings(new ConfigReader({})),
      logger,
      audit: new DatabaseAuditTrail(),
      queue: new DatabaseEvaluationQueue({ now }),
      outbox: new Outbox({
        database: knex,
        events: mockServices.events.mock(),
        logger,
        now,
      }),
      now,
    });
    return new Projection(knex, frameworks);
  }

  async workload(seed: SeedWorkload): Promise<void> {
    const { digest, document } = await this.frameworks.active();
    const [kind] = seed.ref.split(':');
    const title = seed.title ?? seed.ref.split('/')[1];
    const maturity = maturityToNumber(seed.maturity ?? 'none');
    const annotations = seed.annotations ?? {};
    await this.#entity({
      entity_ref: seed.ref,
      class: 'workload',
      kind,
      title,
      type: 'ai-agent',
      entity: {
        kind,
        metadata: { name: title, title, annotations },
        spec: { type: 'ai-agent', owner: seed.owner },
      },
      annotations,
      owner_ref: seed.owner ?? null,
    });
    await this.links(
      'depends-on',
      (seed.dependsOn ?? []).map(target => [seed.ref, target]),
    );
    if (seed.owner) {
      await this.links('owner', [[seed.ref, seed.owner]]);
    }
    const problems = seed.problems ?? [];
    await this.knex('scorecards').insert({
      entity_ref: seed.ref,
      digest: 'seeded',
      basis: 'seeded',
      framework_digest: digest,
      owner_ref: seed.owner ?? null,
      owner_kind: seed.ownerKind ?? (seed.owner ? 'group' : 'unowned'),
      owner_reason: seed.ownerReason ?? null,
      use_case: seed.useCase ?? 'answers',
      required_phase: phaseToNumber(seed.requiredPhase ?? 'foundational'),
      provisional: false,
      maturity,
      maturity_infrastructure: maturity,
      maturity_identity_data: maturity,
      maturity_ai_application: maturity,
      maturity_governance: maturity,
      compliant: seed.compliant ?? false,
      assessed: seed.assessed ?? true,
      score: seed.score === undefined ? 50 : seed.score,
      confidence_verified: 0,
      confidence_attested: 0,
      confidence_declared: 40,
      confidence_none: 60,
      gaps: 3,
      top_risk: 900,
      problems: problems.length,
      approval_claim: seed.approvalClaim ?? null,
      statuses: controlOrder(document)
        .map(id => STATUS_LETTERS[seed.statuses?.[id] ?? 'no-evidence'])
        .join(''),
      result: JSON.stringify({
        problems: problems.map(code => [code, 'phase']),
      }),
      concern: seed.concern ?? 0,
      evaluated_at: EVALUATED_AT,
      error: seed.error ?? null,
      error_at: seed.error ? EVALUATED_AT : null,
    });
  }

  async asset(seed: {
    ref: string;
    title?: string;
    type?: string;
    owner?: string;
    annotations?: Record<string, string>;
    spec?: Record<string, unknown>;
  }): Promise<void> {
    const [kind] = seed.ref.split(':');
    const name = seed.ref.split('/')[1];
    const type = seed.type ?? 'ai-model';
    await this.#entity({
      entity_ref: seed.ref,
      class: 'asset',
      kind,
      title: seed.title ?? name,
      type,
      entity: {
        kind,
        metadata: { name, annotations: seed.annotations },
        spec: { type, owner: seed.owner, ...seed.spec },
      },
      annotations: null,
      owner_ref: seed.owner ?? null,
    });
  }

  async group(ref: string, title: string, parent?: string): Promise<void> {
    await this.#entity({
      entity_ref: ref,
      class: 'context',
      kind: 'group',
      title,
      type: 'team',
      entity: {
        kind: 'Group',
        metadata: { name: ref.split('/')[1], title },
        spec: { type: 'team', parent },
        relations: [{ type: 'hasMember', targetRef: 'user:default/kim' }],
      },
      annotations: null,
      owner_ref: null,
    });
    if (parent) {
      await this.links('parent', [[ref, parent]]);
    }
  }

  async links(type: string, pairs: [string, string][]): Promise<void> {
    if (pairs.length > 0) {
      await this.knex('entity_links').insert(
        pairs.map(([source, target]) => ({
          source_ref: source,
          target_ref: target,
          type,
        })),
      );
    }
  }

  async #entity(row: {
    entity_ref: string;
    class: string;
    kind: string;
    title: string;
    type: string;
    entity: object;
    annotations: object | null;
    owner_ref: string | null;
  }): Promise<void> {
    await this.knex('entities').insert({
      ...row,
      title_lower: lowerCase(row.title),
      etag: 'one',
      digest: 'seeded',
      entity: JSON.stringify(row.entity),
      annotations: row.annotations && JSON.stringify(row.annotations),
    });
  }
}
