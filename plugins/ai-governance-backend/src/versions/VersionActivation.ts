import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { EvaluationQueue, NewAuditEntry } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { event } from '../evaluation/workloadEvents';
import { markForVersion } from './markForVersion';
import { VersionStore } from './VersionStore';
import { VersionKind, VersionRow } from './versionRow';

/** Makes a version the active one, with all that follows from it, within a transaction. */
export class VersionActivation {
  readonly #store: VersionStore;
  readonly #queue: EvaluationQueue;
  readonly #outbox: Outbox;

  constructor(options: {
    store: VersionStore;
    queue: EvaluationQueue;
    outbox: Outbox;
  }) {
    this.#store = options.store;
    this.#queue = options.queue;
    this.#outbox = options.outbox;
  }

  /**
   * Workloads whose results it changes are marked here and now, so that no crash leaves a result of the version before. Answers
   * what goes on record; the caller appends it last.
   */
  async activate(
    tx: Knex.Transaction,
    version: Pick<VersionRow, 'digest' | 'version'> & { kind: VersionKind },
    how: { by: string; actor: AuditActor; at: number; note?: string },
  ): Promise<NewAuditEntry> {
    const { kind, digest } = version;
    const { by, actor, at, note } = how;
    const before = await this.#store.activeDigest(kind, tx);
    await this.#store.activate(tx, kind, digest, {
      by,
      at,
      note: note ?? null,
    });
    const payload = {
      kind,
      digest,
      version: version.version,
      replaces: before ?? null,
      note: note ?? null,
    };
    if (before !== undefined) {
      await markForVersion(
        tx,
        { kind, version: version.version, from: before, to: digest },
        { store: this.#store, queue: this.#queue },
      );
      await this.#outbox.add(tx, [
        event('version.activated', digest, at, {
          kind,
          version: version.version,
          replaces: before,
          by,
        }),
      ]);
    }
    return {
      at,
      actor,
      action: 'version.activated',
      subject: digest,
      payload,
    };
  }
}
