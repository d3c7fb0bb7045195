import { Entity } from '@backstage/catalog-model';
import { entityRefOf } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Terminal } from '../terminal';
import { Broken, Place, readDocuments } from './readDocuments';
import { readText, sourceName } from './readText';

/** The entities of some files. */
export interface EntityFiles {
  entities: Entity[];
  /** Where each entity stands, by its ref. */
  places: ReadonlyMap<string, Place>;
  broken: Broken[];
}

function shortcoming(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return 'This is no catalog entity. Write a mapping with kind and metadata.';
  }
  return entityRefOf(value as Entity) === undefined
    ? 'This entity has no kind or no metadata.name. Give it both, as texts.'
    : undefined;
}

/** Reads entities from YAML and JSON files; what is broken is left out and reported. */
export async function readEntities(
  files: readonly string[],
  terminal: Terminal,
): Promise<EntityFiles> {
  const entities: Entity[] = [];
  const places = new Map<string, Place>();
  const broken: Broken[] = [];
  for (const file of files) {
    const text = await readText(file, terminal);
    const content = readDocuments(text, sourceName(file));
    broken.push(...content.broken);
    for (const { value, place } of content.items) {
      const message = shortcoming(value);
      if (message !== undefined) {
        broken.push({ place, message });
        continue;
      }
      const entity = value as Entity;
      const ref = entityRefOf(entity)!;
      const other = places.get(ref);
      if (other) {
        broken.push({
          place,
          message: `${ref} stands already at ${other.file}:${other.line}. Keep one of the two; the first counts.`,
        });
        continue;
      }
      places.set(ref, place);
      entities.push(entity);
    }
  }
  return { entities, places, broken };
}
