import { RollupSum } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { RollupSums } from './RollupSums';
import { RollupKind, RollupState } from './RollupStore';

interface Known {
  basis: string | null;
  revision: number;
  sums: RollupSums;
}

interface Row {
  kind: RollupKind;
  ref: string;
  /** Null where it is as it was. */
  figures: string | null;
}

/**
 * The stored rollups, kept in memory from one read to the next: whoever reads pays for what has changed since. A change makes
 * another object, so that whoever holds one has figures that agree.
 */
export class StoredSums {
  readonly #database: Knex;
  #known?: Known;
  #underWay?: { state: string; sums: Promise<RollupSums> };

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async read(state: RollupState): Promise<RollupSums> {
    const { basis, revision } = state;
    if (this.#known?.basis === basis && this.#known.revision === revision) {
      return this.#known.sums;
    }
    const key = JSON.stringify([basis, revision]);
    if (this.#underWay?.state !== key) {
      const sums = this.#load(state).finally(() => {
        if (this.#underWay?.state === key) {
          this.#underWay = undefined;
        }
      });
      this.#underWay = { state: key, sums };
    }
    return this.#underWay.sums;
  }

  async #load({ basis, revision }: RollupState): Promise<RollupSums> {
    const knex = this.#database;
    const known = this.#known?.basis === basis ? this.#known : undefined;
    // One statement, so that what is read agrees: keys of all, figures of what is new.
    const rows: Row[] = await knex('rollups')
      .select('kind', 'ref')
      .select({
        figures: knex.raw('case when revision > ? then figures end', [
          known?.revision ?? -1,
        ]),
      });
    const byTeam = new Map<string, RollupSum>();
    const bySystem = new Map<string, RollupSum>();
    for (const { kind, ref, figures } of rows) {
      const [now, before] =
        kind === 'team'
          ? [byTeam, known?.sums.byTeam]
          : [bySystem, known?.sums.bySystem];
      const sum =
        figures === null
          ? before?.get(ref)
          : RollupSum.fromJSON(JSON.parse(figures));
      if (sum) {
        now.set(ref, sum);
      }
    }
    const sums = new RollupSums({ byTeam, bySystem });
    if (
      !this.#known ||
      this.#known.basis !== basis ||
      this.#known.revision < revision
    ) {
      this.#known = { basis, revision, sums };
    }
    return sums;
  }
}
