import {
  AuditRow,
  canonicalPayload,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy, uniq } from 'lodash';
import { sha256 } from '../audit/auditRecord';
import { PayloadSource } from '../audit/AuditVerifier';
import { refList } from '../database/refList';
import { millisToIso } from '../database/values';
import { DECISION_RECORDED, decisionPayload } from './decisionAuditEntry';
import { DecisionRow } from './decisionRow';

/** What the audit trail recorded of decisions, made from their rows. */
export class DecisionPayloads implements PayloadSource {
  readonly actions = [DECISION_RECORDED];
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async payloads(rows: readonly AuditRow[]): Promise<Map<number, unknown>> {
    const knex = this.#database;
    const times = rows.map(({ time }) => Date.parse(time));
    const decisions: DecisionRow[] = await knex('decisions')
      .whereRaw('entity_ref in ?', [
        refList(knex, JSON.stringify(uniq(rows.map(({ subject }) => subject)))),
      ])
      .whereBetween('at', [Math.min(...times), Math.max(...times)]);
    const made = groupBy(decisions.map(decisionPayload), payload =>
      keyOf(payload.entityRef, payload.time),
    );
    const found = new Map<number, unknown>();
    for (const { sequence, subject, time, payloadDigest } of rows) {
      const candidates = made[keyOf(subject, time)] ?? [];
      const payload =
        candidates.find(
          one => sha256(canonicalPayload(one)) === payloadDigest,
        ) ?? candidates[0];
      if (payload) {
        found.set(sequence, payload);
      }
    }
    return found;
  }
}

function keyOf(entityRef: string, time: string): string {
  return `${entityRef} ${millisToIso(Date.parse(time))}`;
}
