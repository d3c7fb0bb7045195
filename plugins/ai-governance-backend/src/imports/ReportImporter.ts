import {
  AuditActor,
  CheckIndex,
  EvidenceImportResult,
  EvidencePushItem,
  EvidencePushRecord,
  ImportFormat,
  ImportMistake,
  MatchableEntity,
  ReportSummary,
  ResourceMatcher,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { chunk } from 'lodash';
import { randomUUID } from 'node:crypto';
import { Settings } from '../config/settings';
import { FrameworkRegistry } from '../contracts';
import { EvidenceBatch } from '../evidence/auditEntries';
import { EvidenceService } from '../evidence/EvidenceService';
import { Recorded } from '../evidence/EvidenceStore';
import { EvidenceSubjects } from '../providers/EvidenceSubjects';
import { readReport } from './readReport';
import { SuspicionStore } from './SuspicionStore';

/** Records of one transaction, so that others have their turn between two. */
const RECORDS_AT_ONCE = 100;

/** A report of which so many findings cannot be read is of another format. */
const MAX_MISTAKES = 10_000;

/** Of each list in an answer. */
const MAX_LISTED = 100;
const MAX_ITEMS = 1_000;

/** Takes scanners' reports as they are. */
export class ReportImporter {
  readonly #evidence: EvidenceService;
  readonly #suspicions: SuspicionStore;
  readonly #subjects: EvidenceSubjects;
  readonly #frameworks: FrameworkRegistry;
  readonly #settings: Pick<Settings, 'annotationPrefix' | 'evidence'>;
  readonly #now: () => Date;

  constructor(options: {
    evidence: EvidenceService;
    suspicions: SuspicionStore;
    subjects: EvidenceSubjects;
    frameworks: FrameworkRegistry;
    settings: Pick<Settings, 'annotationPrefix' | 'evidence'>;
    now: () => Date;
  }) {
    this.#evidence = options.evidence;
    this.#suspicions = options.suspicions;
    this.#subjects = options.subjects;
    this.#frameworks = options.frameworks;
    this.#settings = options.settings;
    this.#now = options.now;
  }

  /** Reads the whole report before it records anything: a report that breaks off may lack the failures. */
  async import(
    format: ImportFormat,
    content: AsyncIterable<Uint8Array>,
    options: {
      by: string;
      /** Who sent the report; a provider has its runs on record. */
      actor?: AuditActor;
      entityRef?: string;
      signal?: AbortSignal;
    },
  ): Promise<EvidenceImportResult> {
    const { by, actor, signal } = options;
    const at = this.#now().getTime();
    const { compiled } = await this.#frameworks.active();
    const checks = new CheckIndex(compiled);
    const summary = new ReportSummary({
      matcher: await this.#matcher(),
      checks,
    });
    const mistakes: ImportMistake[] = [];
    const counts = { findings: 0, ignored: 0, mistakes: 0 };

    for await (const read of readReport(format, content, {
      isControl: checks.isControl,
      entityRef: options.entityRef,
      now: at,
    })) {
      signal?.throwIfAborted();
      const index = counts.findings++;
      if ('finding' in read) {
        summary.add(read.finding);
      } else if ('ignored' in read) {
        counts.ignored++;
      } else {
        counts.mistakes++;
        if (mistakes.length < MAX_LISTED) {
          mistakes.push({ index, message: read.mistake });
        }
        if (counts.mistakes > MAX_MISTAKES) {
          throw new InputError(
            `More than ${MAX_MISTAKES} findings cannot be read, the first of them finding ${mistakes[0].index}: ${mistakes[0].message} Nothing of the report was recorded; look whether it is ${format}.`,
          );
        }
      }
    }

    const items = await this.#record(summary.records(), {
      recorded: { by, at },
      batch: actor && {
        id: randomUUID(),
        action: 'evidence.imported',
        actor,
        format,
      },
      signal,
    });
    await this.#suspicions.record(summary.suspicions, at);
    const count = (status: EvidencePushItem['status']) =>
      items.filter(item => item.status === status).length;
    const refused = items.filter(item => item.status === 'refused');
    const others = items.filter(item => item.status !== 'refused');
    return {
      items: [...refused, ...others].slice(0, MAX_ITEMS),
      recorded: count('recorded'),
      unchanged: count('unchanged'),
      refused: refused.length,
      ...counts,
      ...summary.counts,
      first: {
        suspicions: summary.suspicions
          .slice(0, MAX_LISTED)
          .map(({ resource, account, checkId }) => ({
            resource,
            account,
            checkId,
          })),
        unmatched: summary.unmatched,
        mistakes,
      },
    };
  }

  async #matcher(): Promise<ResourceMatcher> {
    const entities: MatchableEntity[] = [];
    for await (const { entityRef, annotations } of this.#subjects.all()) {
      entities.push({ entityRef, annotations });
    }
    const { annotationPrefix, evidence } = this.#settings;
    return new ResourceMatcher({
      entities,
      annotationPrefix,
      resourceTag: evidence.resourceTag,
      resourceAnnotations: evidence.resourceAnnotations,
    });
  }

  async #record(
    records: EvidencePushRecord[],
    options: {
      recorded: Recorded;
      batch?: EvidenceBatch;
      signal?: AbortSignal;
    },
  ): Promise<EvidencePushItem[]> {
    const items: EvidencePushItem[] = [];
    for (const part of chunk(records, RECORDS_AT_ONCE)) {
      options.signal?.throwIfAborted();
      const result = await this.#evidence.record(
        part,
        options.recorded,
        options.batch,
      );
      const start = items.length;
      items.push(
        ...result.items.map(item => ({ ...item, index: start + item.index })),
      );
    }
    return items;
  }
}
