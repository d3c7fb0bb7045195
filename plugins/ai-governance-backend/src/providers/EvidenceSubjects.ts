import {
  ANNOTATION,
  annotationText,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EvidenceSubject } from '@ai-governance/backstage-plugin-ai-governance-node';
import { Knex } from 'knex';
import { parseSlimEntity } from '../catalog/slimEntity';
import { holdsText } from '../database/text';

const PAGE_SIZE = 500;

interface SubjectRow {
  entity_ref: string;
  class: string;
  entity: string;
  annotations: string | null;
  owner_ref: string | null;
}

/** The entities that evidence may be about: workloads, and what provides controls to them. */
export class EvidenceSubjects {
  readonly #database: Knex;
  readonly #providesKey: string;

  constructor(options: { database: Knex; annotationPrefix: string }) {
    this.#database = options.database;
    this.#providesKey = options.annotationPrefix + ANNOTATION.providesControls;
  }

  /** Reads page by page, in the order of refs. */
  async *all(): AsyncGenerator<EvidenceSubject> {
    let after = '';
    for (;;) {
      const rows = await this.#page(after);
      for (const row of rows) {
        const subject = toSubject(row);
        if (subject) {
          yield subject;
        }
      }
      if (rows.length < PAGE_SIZE) {
        return;
      }
      after = rows[rows.length - 1].entity_ref;
    }
  }

  async #page(after: string): Promise<SubjectRow[]> {
    return this.#database('entities')
      .select('entity_ref', 'class', 'entity', 'annotations', 'owner_ref')
      .where('entity_ref', '>', after)
      .whereNotNull('entity')
      .andWhere(query =>
        query
          .where({ class: 'workload' })
          .orWhere(
            holdsText(
              this.#database,
              'annotations',
              `${JSON.stringify(this.#providesKey)}:`,
            ),
          ),
      )
      .orderBy('entity_ref')
      .limit(PAGE_SIZE);
  }
}

/** Undefined for a row that cannot be read: one must not stop the others. */
function toSubject(row: SubjectRow): EvidenceSubject | undefined {
  const entity = parseSlimEntity(row);
  if (!entity) {
    return undefined;
  }
  const { annotations = {}, tags = [] } = entity.metadata;
  return {
    entityRef: row.entity_ref,
    role: row.class === 'workload' ? 'workload' : 'provider',
    annotations: Object.fromEntries(
      Object.entries(annotations).flatMap(([key, value]) => {
        const text = annotationText(value);
        return text === undefined ? [] : [[key, text]];
      }),
    ),
    tags: tags.filter(tag => typeof tag === 'string'),
    ...(row.owner_ref !== null && { owner: row.owner_ref }),
  };
}
