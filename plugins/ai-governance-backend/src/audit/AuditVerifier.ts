import {
  AuditRow,
  AuditVerification,
  ChainRow,
  verifyChain,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { AuditRecord, sha256, toEntry } from './auditRecord';
import { AuditStore } from './AuditStore';

/** Actions whose payload a record of its own keeps, so that the trail need not keep it twice. */
const KEPT_ELSEWHERE: ReadonlySet<string> = new Set(['decision.recorded']);

/** Has what rows recorded, for rows that do not keep it themselves. */
export interface PayloadSource {
  readonly actions: readonly string[];
  /** By the sequence of the row; what is gone is left out. */
  payloads(rows: readonly AuditRow[]): Promise<Map<number, unknown>>;
}

/** Walks the whole trail, page by page. */
export class AuditVerifier {
  readonly #store: AuditStore;
  readonly #sources: readonly PayloadSource[];
  #running: Promise<AuditVerification> | undefined;

  constructor(options: {
    store: AuditStore;
    sources: readonly PayloadSource[];
  }) {
    this.#store = options.store;
    this.#sources = options.sources;
  }

  /** Who asks while the trail is being walked gets the answer of that walk. */
  async verify(): Promise<AuditVerification> {
    this.#running ??= this.#walk().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #walk(): Promise<AuditVerification> {
    const { head, lastSequence } = await this.#store.ends();
    const last = Math.max(head.sequence, lastSequence);
    return verifyChain(this.#rows(last), { expectedHead: head, sha256 });
  }

  async *#rows(lastSequence: number): AsyncGenerator<ChainRow> {
    for await (const records of this.#store.pages(lastSequence)) {
      yield* await this.#withPayloads(records);
    }
  }

  async #withPayloads(records: AuditRecord[]): Promise<ChainRow[]> {
    const rows: ChainRow[] = records.map(toEntry);
    const bare = rows.filter((_, index) => records[index].payload === null);
    for (const row of bare) {
      row.isPayloadLost = !KEPT_ELSEWHERE.has(row.action);
    }
    for (const source of this.#sources) {
      const kept = bare.filter(row => source.actions.includes(row.action));
      const payloads =
        kept.length > 0 ? await source.payloads(kept) : new Map();
      for (const row of kept) {
        row.payload = payloads.get(row.sequence);
        row.isPayloadLost = !payloads.has(row.sequence);
      }
    }
    return rows;
  }
}
