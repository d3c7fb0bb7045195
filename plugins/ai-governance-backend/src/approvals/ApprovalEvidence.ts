import {
  GatePolicy,
  trustedClaim,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { PolicyRegistry } from '../contracts';
import { refList } from '../database/refList';
import { millisToIso, toNumberOrNull } from '../database/values';
import { approvalNumber } from './approvalRow';

/** What an evaluation knows of the approvals of some workloads. */
export interface ApprovalsOnRecord {
  /** The approval that holds where one is asked for, as a sentence; undefined for none. */
  shown(entityRef: string, entity: Entity): string | undefined;
  /** Text that changes with the state of each approval of a workload; nothing for a workload without any. */
  stamp(entityRef: string): string;
}

interface Row {
  entity_ref: string;
  environment: string;
  state: string;
  number: number;
  valid_until: number | string | null;
}

/** Reads what approvals show of workloads, one statement for all of them. */
export class ApprovalEvidence {
  readonly #policies: PolicyRegistry;
  readonly #annotationPrefix: string;

  constructor(options: { policies: PolicyRegistry; annotationPrefix: string }) {
    this.#policies = options.policies;
    this.#annotationPrefix = options.annotationPrefix;
  }

  /** As of an instant, in milliseconds. */
  async load(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    at: number,
  ): Promise<ApprovalsOnRecord> {
    const rows: Row[] = await knex('approvals')
      .whereRaw('entity_ref in ?', [
        refList(knex as Knex, JSON.stringify(entityRefs)),
      ])
      .select('entity_ref', 'environment', 'state', 'number', 'valid_until')
      .orderBy('number');
    const { document } = await this.#policies.active(knex);
    const asking = document.environments
      .filter(({ approval }) => approval === 'required')
      .map(({ name }) => name);
    const byWorkload = groupBy(rows, row => row.entity_ref);
    return {
      stamp: entityRef =>
        (byWorkload[entityRef] ?? [])
          .map(row => `${row.number} ${row.state} ${row.valid_until}`)
          .join(' '),
      shown: (entityRef, entity) => {
        const held = (byWorkload[entityRef] ?? []).findLast(
          row =>
            row.state === 'approved' &&
            asking.includes(row.environment) &&
            at < (toNumberOrNull(row.valid_until) ?? 0),
        );
        return held
          ? `${approvalNumber(held)} for ${
              held.environment
            } is on record until ${millisToIso(held.valid_until!).slice(
              0,
              10,
            )}.`
          : this.#trusted(entity, document, asking);
      },
    };
  }

  #trusted(
    entity: Entity,
    { approvals }: GatePolicy,
    asking: string[],
  ): string | undefined {
    return asking.length > 0 &&
      trustedClaim(entity, approvals, this.#annotationPrefix) === 'approved'
      ? 'The entity says that it is approved, and comes from a place whose word is taken for the record.'
      : undefined;
  }
}
