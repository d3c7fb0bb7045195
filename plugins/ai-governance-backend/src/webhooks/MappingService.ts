import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { NewAuditEntry } from '../contracts';
import { canonicalKey } from './mappingKey';
import { ServiceMappingStore, StoredMapping } from './ServiceMappingStore';
import { bounded, MAX_TEXT } from './storedSignal';
import { wakeWaiting } from './wakeWaiting';

/** Who adds or removes mappings, and when. */
export interface MappingDeed {
  by: string;
  actor: AuditActor;
  at: number;
}

/** Adds and removes mappings of people, and lets what waits be recognised by them. */
export class MappingService {
  readonly #store: ServiceMappingStore;

  constructor(options: { store: ServiceMappingStore }) {
    this.#store = options.store;
  }

  /** Undefined where it is there already; answers the row of the audit trail that is still to be written. */
  async add(
    tx: Knex.Transaction,
    wanted: { system: string; key: string; entityRef: string },
    deed: MappingDeed,
  ): Promise<{ mapping: StoredMapping; audit: NewAuditEntry } | undefined> {
    const key = canonicalKey(bounded(wanted.key, MAX_TEXT.key) ?? '');
    if (key === undefined) {
      throw new InputError(
        'The field key is empty. Write what the sender calls the service, or labels as service=chat,env=prod.',
      );
    }
    const mapping = await this.#store.add(tx, {
      ...wanted,
      key,
      createdBy: deed.by,
      createdAt: deed.at,
    });
    if (!mapping) {
      return undefined;
    }
    await wakeWaiting(tx, [mapping]);
    return { mapping, audit: entry('mapping.added', mapping, deed) };
  }

  /** Several keys of one assignment; those that are there already stay. */
  async remember(
    tx: Knex.Transaction,
    wanted: { system: string; keys: string[]; entityRef: string },
    deed: MappingDeed,
  ): Promise<NewAuditEntry[]> {
    const entries: NewAuditEntry[] = [];
    for (const key of wanted.keys) {
      const added = await this.add(tx, { ...wanted, key }, deed);
      if (added) {
        entries.push(added.audit);
      }
    }
    return entries;
  }

  async remove(
    tx: Knex.Transaction,
    mapping: StoredMapping,
    deed: MappingDeed,
  ): Promise<NewAuditEntry | undefined> {
    return (await this.#store.remove(tx, mapping))
      ? entry('mapping.removed', mapping, deed)
      : undefined;
  }
}

function entry(
  action: string,
  { id, system, key, entityRef, origin }: StoredMapping,
  { at, actor }: MappingDeed,
): NewAuditEntry {
  return {
    at,
    actor,
    action,
    subject: entityRef,
    payload: { mappingId: id, system, key, origin },
  };
}
