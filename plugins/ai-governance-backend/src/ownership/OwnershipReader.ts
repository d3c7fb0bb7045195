import {
  EscalationChain,
  IncidentOwner,
  resolveEscalation,
  resolveIncidentOwner,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { chunk } from 'lodash';
import { parseSlimEntity } from '../catalog/slimEntity';
import { Settings } from '../config/settings';
import { EntityGraph } from '../evaluation/EntityGraph';
import { countPeople } from './countPeople';

const REFS_PER_STATEMENT = 500;

/** Who answers for a workload, as the catalog stands. */
export interface Ownership {
  title: string;
  incidentOwner: IncidentOwner;
  escalation: EscalationChain;
}

/** A stored entity with its title. */
interface Workload {
  entity: Entity;
  title: string;
}

/** Reads from the projection who owns the incidents of workloads. Statements grow with the depth of group trees alone. */
export class OwnershipReader {
  readonly #settings: Pick<Settings, 'annotationPrefix' | 'incidents'>;

  constructor(options: {
    settings: Pick<Settings, 'annotationPrefix' | 'incidents'>;
  }) {
    this.#settings = options.settings;
  }

  /** Of those that are workloads, with whom their incidents are escalated to. */
  async read(
    knex: Knex | Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<Map<string, Ownership>> {
    const workloads = await readWorkloads(knex, entityRefs);
    const graph = await this.#graph(knex, workloads);
    const { acknowledgeMinutes, fallbackOwner } = this.#settings.incidents;
    const { annotationPrefix } = this.#settings;
    const answers = (people?: (ref: string) => number | undefined) =>
      new Map(
        Array.from(workloads, ([ref, { entity, title }]) => {
          const asked = {
            entity,
            lookup: graph.lookup,
            hasMembers: graph.hasMembers,
            catalogHasUsers: graph.catalogHasUsers,
            fallbackOwner,
            annotationPrefix,
          };
          const incidentOwner = resolveIncidentOwner(asked);
          const escalation = resolveEscalation({
            ...asked,
            incidentOwner,
            acknowledgeMinutes,
            people,
          });
          return [ref, { title, incidentOwner, escalation }];
        }),
      );
    const chains = answers();
    if (!graph.catalogHasUsers) {
      return chains;
    }
    const people = await countPeople(
      knex,
      Array.from(chains.values()).flatMap(({ escalation }) =>
        escalation.steps.flatMap(({ ref, kind }) =>
          ref !== null && kind === 'group' ? [ref] : [],
        ),
      ),
    );
    return answers(ref => people.get(ref) ?? 0);
  }

  /** Who owns them alone, for many at once. */
  async owners(
    knex: Knex | Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<Map<string, IncidentOwner>> {
    const workloads = await readWorkloads(knex, entityRefs);
    const graph = await this.#graph(knex, workloads);
    return new Map(
      Array.from(workloads, ([ref, { entity }]) => [
        ref,
        resolveIncidentOwner({
          entity,
          lookup: graph.lookup,
          hasMembers: graph.hasMembers,
          catalogHasUsers: graph.catalogHasUsers,
          fallbackOwner: this.#settings.incidents.fallbackOwner,
          annotationPrefix: this.#settings.annotationPrefix,
        }),
      ]),
    );
  }

  async #graph(
    knex: Knex | Knex.Transaction,
    workloads: Map<string, Workload>,
  ): Promise<EntityGraph> {
    return EntityGraph.load({
      knex,
      workloads: new Map(
        Array.from(workloads, ([ref, { entity }]) => [ref, entity]),
      ),
      annotationPrefix: this.#settings.annotationPrefix,
      fallbackOwner: this.#settings.incidents.fallbackOwner,
      ownersAlone: true,
    });
  }
}

async function readWorkloads(
  knex: Knex | Knex.Transaction,
  entityRefs: readonly string[],
): Promise<Map<string, Workload>> {
  const workloads = new Map<string, Workload>();
  for (const part of chunk(entityRefs, REFS_PER_STATEMENT)) {
    const rows: {
      entity_ref: string;
      class: string;
      title: string;
      entity: string;
      annotations: string | null;
    }[] = await knex('entities')
      .select('entity_ref', 'class', 'title', 'entity', 'annotations')
      .whereIn('entity_ref', part);
    for (const row of rows) {
      const entity = row.class === 'workload' && parseSlimEntity(row);
      if (entity) {
        workloads.set(row.entity_ref, { entity, title: row.title });
      }
    }
  }
  return workloads;
}
