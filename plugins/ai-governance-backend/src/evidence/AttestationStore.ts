import {
  Attestation,
  AttestationQuery,
  DAY_MS,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { readPage, toPage } from '../database/readPage';
import { groupsBelow, refList } from '../database/refList';
import { applyScope, applyVisible, ReadScope } from '../permissions/ReadScope';
import { toAttestation } from './AttestationService';
import { EvidenceRow } from './evidenceRow';

/** Statements that stand. */
export class AttestationStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** A page of those that a reader may see, soonest expiry first; `now` in milliseconds. */
  async list(
    query: AttestationQuery,
    scope: ReadScope,
    now: number,
  ): Promise<Page<Attestation>> {
    const knex = this.#database;
    const { rows, ...page } = await readPage<EvidenceRow>(
      knex,
      this.#matching(query, scope, now),
      {
        columns: ['v.*'],
        order: {
          name: 'expiresAt',
          type: 'number',
          direction: 'asc',
          expression: knex.raw('v.expires_at'),
        },
        idColumn: 'v.id',
        limit: query.limit,
        cursor: query.cursor,
      },
    );
    return toPage(
      page,
      rows.map(row => toAttestation(row, now)),
    );
  }

  /** Which controls of which entities somebody has attested; for the plugin itself, whatever a reader may see. */
  async attested(
    entityRefs: string[],
    now: number,
  ): Promise<{ entityRef: string; controlId: string }[]> {
    return this.#database('evidence')
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .where({ assurance: 'attested', superseded: false })
      .whereNot('outcome', 'partial')
      .where('observed_at', '<=', now)
      .whereNull('revoked_at')
      .where(live =>
        live.whereNull('expires_at').orWhere('expires_at', '>', now),
      )
      .distinct({ entityRef: 'entity_ref', controlId: 'control_id' });
  }

  #matching(
    query: AttestationQuery,
    scope: ReadScope,
    now: number,
  ): Knex.QueryBuilder {
    const knex = this.#database;
    const matching = knex
      .from('evidence as v')
      .join('entities as e', 'e.entity_ref', 'v.entity_ref')
      .leftJoin('scorecards as s', 's.entity_ref', 'v.entity_ref')
      .where({ 'v.assurance': 'attested', 'v.superseded': false })
      .whereNull('v.revoked_at')
      .whereNotNull('v.expires_at')
      .where(readable =>
        readable
          .where(workload => {
            workload.whereNotNull('s.entity_ref');
            applyScope(knex, workload, scope);
          })
          .orWhere(provider => {
            provider.whereNull('s.entity_ref').whereNot('e.class', 'workload');
            applyVisible(knex, provider, 'e.entity_ref', scope.visible);
          }),
      );
    if (query.entityRef) {
      matching.where(
        'v.entity_ref',
        query.entityRef.toLocaleLowerCase('en-US'),
      );
    }
    if (query.controlId) {
      matching.where(
        'v.control_id',
        query.controlId.toLocaleUpperCase('en-US'),
      );
    }
    if (query.team) {
      const team = JSON.stringify([query.team.toLocaleLowerCase('en-US')]);
      matching.whereRaw("coalesce(s.owner_ref, e.owner_ref, '') in ?", [
        groupsBelow(knex, team),
      ]);
    }
    if (query.expiringWithinDays !== undefined) {
      matching.whereBetween('v.expires_at', [
        now,
        now + query.expiringWithinDays * DAY_MS,
      ]);
    }
    return matching;
  }
}
