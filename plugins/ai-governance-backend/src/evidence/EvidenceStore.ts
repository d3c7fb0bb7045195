import { Knex } from 'knex';
import { chunk } from 'lodash';
import { randomUUID } from 'node:crypto';
import { refList } from '../database/refList';
import { writeRows } from '../database/writeRows';
import { EvidenceRow, evidenceDigest, NewEvidence } from './evidenceRow';

/** Refs of one statement. */
const REFS_PER_STATEMENT = 500;

/** Who recorded something, and when, in milliseconds. */
export interface Recorded {
  by: string;
  at: number;
}

/** A record that was stored, or that was there already. */
export interface StoredEvidence {
  id: string;
  isNew: boolean;
}

/** Evidence as it was said. Nothing is overwritten: what is taken back stays, with who did it and why. */
export class EvidenceStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Stores records that are not there yet; one answer for each, in their order. */
  async insert(
    tx: Knex.Transaction,
    records: NewEvidence[],
    recorded: Recorded,
  ): Promise<StoredEvidence[]> {
    const byDigest = new Map(
      records.map(record => [evidenceDigest(record), record]),
    );
    const rows = Array.from(byDigest, ([digest, record]) =>
      toRow(digest, record, recorded),
    ).sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const written = await writeRows(tx, 'evidence', rows, {
      key: 'digest',
      update: [],
    });
    await carryDisputes(
      tx,
      written.filter(row => row.outcome === 'fail'),
    );
    const ids = new Map(written.map(row => [row.digest, row.id]));
    const known = await this.#idsOf(
      tx,
      rows.map(row => row.digest).filter(digest => !ids.has(digest)),
    );
    await supersede(
      tx,
      written.map(row => row.entity_ref),
      recorded.at,
    );
    return records.map(record => {
      const digest = evidenceDigest(record);
      const id = ids.get(digest);
      // Of a record that one request holds twice the first is new.
      ids.delete(digest);
      if (id !== undefined) {
        known.set(digest, id);
      }
      return { id: id ?? known.get(digest)!, isNew: id !== undefined };
    });
  }

  /** What an evaluation of these entities needs; superseded records decide nothing. */
  async load(
    knex: Knex | Knex.Transaction,
    entityRefs: Iterable<string>,
  ): Promise<Map<string, EvidenceRow[]>> {
    const byEntity = new Map<string, EvidenceRow[]>();
    for (const refs of chunk(Array.from(entityRefs), REFS_PER_STATEMENT)) {
      const rows: EvidenceRow[] = await knex('evidence')
        .whereRaw('entity_ref in ?', [
          refList(knex as Knex, JSON.stringify(refs)),
        ])
        .where({ superseded: false })
        .orderBy('id');
      for (const row of rows) {
        const list = byEntity.get(row.entity_ref);
        if (list) {
          list.push(row);
        } else {
          byEntity.set(row.entity_ref, [row]);
        }
      }
    }
    return byEntity;
  }

  async get(
    id: string,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<EvidenceRow | undefined> {
    return knex('evidence').where({ id }).first();
  }

  /** Takes a record back; false where somebody did so before. */
  async revoke(
    tx: Knex.Transaction,
    row: EvidenceRow,
    revoked: Recorded & { reason: string },
  ): Promise<boolean> {
    const count = await tx('evidence')
      .where({ id: row.id })
      .whereNull('revoked_at')
      .update({
        revoked_at: revoked.at,
        revoked_by: revoked.by,
        revoke_reason: revoked.reason,
      });
    await reviveSuperseded(tx, row);
    return count > 0;
  }

  /** Puts a finding aside, or counts it again where `dispute` is undefined; false where it is so already. */
  async dispute(
    tx: Knex.Transaction,
    row: EvidenceRow,
    dispute: (Recorded & { reason: string }) | undefined,
  ): Promise<boolean> {
    const count = dispute
      ? await tx('evidence')
          .where({ id: row.id })
          .whereNull('disputed_at')
          .update({
            disputed_at: dispute.at,
            disputed_by: dispute.by,
            dispute_reason: dispute.reason,
          })
      : // With those before it, or the next scan would find it disputed again.
        await tx('evidence')
          .where({ ...sourceOf(row), outcome: row.outcome })
          .whereNotNull('disputed_at')
          .update({
            disputed_at: null,
            disputed_by: null,
            dispute_reason: null,
          });
    await reviveSuperseded(tx, row);
    return count > 0;
  }

  async #idsOf(
    tx: Knex.Transaction,
    digests: string[],
  ): Promise<Map<string, string>> {
    if (digests.length === 0) {
      return new Map();
    }
    const rows: { id: string; digest: string }[] = await tx('evidence')
      .select('id', 'digest')
      .whereRaw('digest in ?', [
        refList(this.#database, JSON.stringify(digests)),
      ]);
    return new Map(rows.map(row => [row.digest, row.id]));
  }
}

function toRow(digest: string, record: NewEvidence, recorded: Recorded) {
  return {
    id: randomUUID(),
    digest,
    entity_ref: record.entityRef,
    control_id: record.controlId,
    outcome: record.outcome,
    assurance: record.assurance,
    source: record.source,
    observed_at: record.observedAt,
    expires_at: record.expiresAt ?? null,
    links: record.links?.length ? JSON.stringify(record.links) : null,
    detail: record.detail ?? null,
    suppressed: record.suppressed ?? false,
    recorded_by: recorded.by,
    recorded_at: recorded.at,
    superseded: false,
  };
}

/**
 * Marks records that can decide nothing any more: the same source has said something newer that counts at least as long. An
 * evaluation so reads what is current, however long a source has been reporting.
 */
async function supersede(
  tx: Knex.Transaction,
  entityRefs: string[],
  now: number,
): Promise<void> {
  for (const refs of chunk(
    Array.from(new Set(entityRefs)),
    REFS_PER_STATEMENT,
  )) {
    await tx.raw(
      `update evidence set superseded = ?
      where entity_ref in ? and superseded = ? and exists (
        select 1 from evidence newer
        where newer.entity_ref = evidence.entity_ref
          and newer.superseded = ?
          and newer.control_id = evidence.control_id
          and newer.assurance = evidence.assurance
          and newer.source = evidence.source
          and newer.suppressed = evidence.suppressed
          and newer.observed_at > evidence.observed_at
          and newer.observed_at <= ?
          and newer.revoked_at is null
          and (newer.disputed_at is null or evidence.disputed_at is not null)
          and (newer.expires_at >= evidence.expires_at
            or (newer.expires_at is null and evidence.expires_at is null)))`,
      [true, refList(tx, JSON.stringify(refs)), false, false, now],
    );
  }
}

/** A scanner says the same again tomorrow; what was held to be a false positive stays one as long as it is the same finding. */
async function carryDisputes(
  tx: Knex.Transaction,
  findings: { id: string }[],
): Promise<void> {
  if (findings.length === 0) {
    return;
  }
  const before = (column: string) =>
    `(select old.${column} from evidence old
      where old.entity_ref = evidence.entity_ref
        and old.control_id = evidence.control_id
        and old.assurance = evidence.assurance
        and old.source = evidence.source
        and old.outcome = evidence.outcome
        and coalesce(old.detail, '') = coalesce(evidence.detail, '')
        and old.disputed_at is not null
      order by old.observed_at desc limit 1)`;
  await tx.raw(
    `update evidence set
      disputed_at = ${before('disputed_at')},
      disputed_by = ${before('disputed_by')},
      dispute_reason = ${before('dispute_reason')}
    where id in ?`,
    [refList(tx, JSON.stringify(findings.map(({ id }) => id)))],
  );
}

/** When the newest record falls away, those before it may decide again. */
async function reviveSuperseded(
  tx: Knex.Transaction,
  row: EvidenceRow,
): Promise<void> {
  await tx('evidence')
    .where({ ...sourceOf(row), superseded: true })
    .update({ superseded: false });
}

/** What one source says of one control of one entity. */
function sourceOf(row: EvidenceRow) {
  return {
    entity_ref: row.entity_ref,
    control_id: row.control_id,
    assurance: row.assurance,
    source: row.source,
  };
}
