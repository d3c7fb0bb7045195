import { Knex } from 'knex';
import { OwnershipReader } from '../ownership/OwnershipReader';

/** Reads who owns the workloads that the sender of an incident means by the same name as the main one. */
export class MappedOwners {
  readonly #database: Knex;
  readonly #owners: Pick<OwnershipReader, 'owners'>;

  constructor(options: {
    database: Knex;
    owners: Pick<OwnershipReader, 'owners'>;
  }) {
    this.#database = options.database;
    this.#owners = options.owners;
  }

  /** By owner the titles of these workloads; what nobody owns is left out. */
  async read(incidentId: string): Promise<Map<string, string[]>> {
    const rows: { entity_ref: string; title: string }[] = await this.#database(
      'incident_workloads as w',
    )
      .join('entities as e', 'e.entity_ref', 'w.entity_ref')
      .where({ 'w.incident_id': incidentId, 'w.how': 'mapped' })
      .orderBy(['e.title_lower', 'w.entity_ref'])
      .select('w.entity_ref', 'e.title');
    const titles = new Map<string, string[]>();
    if (rows.length === 0) {
      return titles;
    }
    const owners = await this.#owners.owners(
      this.#database,
      rows.map(row => row.entity_ref),
    );
    for (const { entity_ref: entityRef, title } of rows) {
      const ref = owners.get(entityRef)?.owner?.ref;
      if (ref !== undefined) {
        titles.set(ref, [...(titles.get(ref) ?? []), title]);
      }
    }
    return titles;
  }
}
