import { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import {
  VERSION_COLUMNS,
  VERSION_TABLES,
  VersionKind,
  VersionRow,
} from './versionRow';

/** A version that came to this installation. */
export interface NewVersion {
  kind: VersionKind;
  digest: string;
  /** Name of the framework; a policy has none. */
  id?: string;
  version: string;
  document: unknown;
  origin: VersionRow['origin'];
  by: string;
  /** Milliseconds. */
  at: number;
  /** Digest of the policy that it was made from. */
  base?: string;
}

/** Who makes a version active, when and why. */
export interface ActivationRecord {
  by: string;
  /** Milliseconds. */
  at: number;
  note: string | null;
}

/** The rows of frameworks and policies that say which one is active, which waits, and who decided so. */
export class VersionStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /**
   * A transaction that no other change of what is active runs beside: replicas that start together offer their versions one
   * after the other.
   */
  async exclusively<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#database.transaction(async tx => {
      if (isPostgres(tx)) {
        await tx.raw(
          'select pg_advisory_xact_lock(hashtext(?), hashtext(current_schema()::text))',
          ['ai-governance:versions'],
        );
      }
      return work(tx);
    });
  }

  /** The active one first, then candidates, then what was active or offered last. */
  async list(kind: VersionKind, limit: number): Promise<VersionRow[]> {
    return this.#database(VERSION_TABLES[kind])
      .select(VERSION_COLUMNS[kind])
      .orderBy([
        { column: 'active', order: 'desc' },
        { column: 'candidate', order: 'desc' },
        { column: 'offered_at', order: 'desc' },
        { column: 'digest' },
      ])
      .limit(limit);
  }

  async find(
    kind: VersionKind,
    digest: string,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<VersionRow | undefined> {
    return knex(VERSION_TABLES[kind])
      .where({ digest })
      .first(...VERSION_COLUMNS[kind]);
  }

  /** What a digest stands for, which is there. */
  async document<T>(
    knex: Knex | Knex.Transaction,
    kind: VersionKind,
    digest: string,
  ): Promise<T> {
    const { document }: { document: string } = await knex(VERSION_TABLES[kind])
      .where({ digest })
      .first('document');
    return JSON.parse(document);
  }

  async activeDigest(
    kind: VersionKind,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<string | undefined> {
    const row: { digest: string } | undefined = await knex(VERSION_TABLES[kind])
      .where({ active: true })
      .first('digest');
    return row?.digest;
  }

  /** Candidates of both kinds, those that wait longest first. */
  async candidates(): Promise<(VersionRow & { kind: VersionKind })[]> {
    const kinds = Object.keys(VERSION_TABLES) as VersionKind[];
    const lists = await Promise.all(
      kinds.map(async kind => {
        const rows: VersionRow[] = await this.#database(VERSION_TABLES[kind])
          .select(VERSION_COLUMNS[kind])
          .where({ candidate: true });
        return rows.map(row => ({ ...row, kind }));
      }),
    );
    return lists
      .flat()
      .sort((a, b) => Number(a.offered_at) - Number(b.offered_at));
  }

  async add(tx: Knex.Transaction, version: NewVersion): Promise<void> {
    await tx(VERSION_TABLES[version.kind]).insert({
      digest: version.digest,
      version: version.version,
      ...(version.id !== undefined && { framework_id: version.id }),
      document: JSON.stringify(version.document),
      active: false,
      candidate: true,
      origin: version.origin,
      offered_at: version.at,
      offered_by: version.by,
      base: version.base ?? null,
    });
  }

  /** A later offer of configuration takes the place of one that nobody made active. */
  async passOver(
    tx: Knex.Transaction,
    kind: VersionKind,
    origin: VersionRow['origin'],
  ): Promise<void> {
    await tx(VERSION_TABLES[kind])
      .where({ candidate: true, origin })
      .update({ candidate: false });
  }

  async activate(
    tx: Knex.Transaction,
    kind: VersionKind,
    digest: string,
    { by, at, note }: ActivationRecord,
  ): Promise<void> {
    const table = VERSION_TABLES[kind];
    await tx(table).where({ active: true }).update({ active: false });
    await tx(table)
      .where({ digest })
      .update({
        active: true,
        candidate: false,
        activated_at: new Date(at),
        activated_by: by,
        note,
      });
    // What people made from the one before says nothing of this one.
    await tx(table)
      .where({ candidate: true, origin: 'page' })
      .whereNot({ base: digest })
      .update({ candidate: false });
  }

  /** Digests of the candidates that people have made from a policy. */
  async candidatesFrom(tx: Knex.Transaction, base: string): Promise<string[]> {
    return tx('policies').where({ candidate: true, base }).pluck('digest');
  }

  /** How many policies people have made here. */
  async countOfPage(tx: Knex.Transaction): Promise<number> {
    const [{ total }] = await tx('policies')
      .where({ origin: 'page' })
      .count({ total: '*' });
    return Number(total);
  }
}
