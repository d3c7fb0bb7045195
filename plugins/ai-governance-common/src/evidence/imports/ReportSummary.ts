import { InputError } from '@backstage/errors';
import { EvidencePushRecord } from '../../api/evidence';
import { compareCodeUnits } from '../../catalog/refs';
import { CheckIndex } from './checkIndex';
import { addToSummary, ControlSummary, summaryRecord } from './controlSummary';
import { ScannedResource, ScannerFinding } from './finding';
import { ResourceMatcher } from './resourceMatcher';

/** What is kept for people to look at; the counts are of all. */
const MAX_LISTED = 100;

/** Suspicions of one report that are stored. */
const MAX_SUSPICIONS = 10_000;

/** Records of one report; an organisation of 10,000 workloads needs fewer. */
const MAX_RECORDS = 200_000;

const ACCOUNT_IN_SOURCE = /^[A-Za-z0-9._-]{1,64}$/;

/** A failing finding whose resource shares no more than its account with any workload. @public */
export interface Suspicion {
  source: string;
  resource: string;
  account?: string;
  checkId: string;
  outcome: 'fail';
  controlIds: string[];
  /** Workloads of the same account. */
  candidates: string[];
  /** Milliseconds. */
  observedAt: number;
}

/** A resource that belongs to no entity as far as anybody has said. @public */
export interface UnmatchedResource {
  resource: string;
  account?: string;
  checkId: string;
}

/** Findings by what became of them; a finding with several resources counts once for each. @public */
export interface ReportCounts {
  matched: number;
  suspicions: number;
  unmatched: number;
  /** Of checks that the framework maps to no control. */
  unmapped: number;
}

/**
 * Turns the findings of one report into one record for each entity and control. Any failing check refutes a control; checks
 * that pass support it in part. Findings of several accounts stand apart, for a report mostly covers one.
 * @public
 */
export class ReportSummary {
  readonly counts: ReportCounts = {
    matched: 0,
    suspicions: 0,
    unmatched: 0,
    unmapped: 0,
  };
  /** All that are kept for storing, at most 10,000. */
  readonly suspicions: Suspicion[] = [];
  /** The first 100. */
  readonly unmatched: UnmatchedResource[] = [];
  readonly #matcher: ResourceMatcher;
  readonly #checks: CheckIndex;
  readonly #summaries = new Map<string, ControlSummary>();

  constructor(options: { matcher: ResourceMatcher; checks: CheckIndex }) {
    this.#matcher = options.matcher;
    this.#checks = options.checks;
  }

  add(finding: ScannerFinding): void {
    const controlIds = this.#checks.controlsOf(finding);
    if (controlIds.length === 0) {
      this.counts.unmapped += finding.resources.length;
      return;
    }
    for (const resource of finding.resources) {
      const match = this.#matcher.match(resource);
      if (match === undefined) {
        this.#leaveOut(finding, resource);
      } else if ('suspects' in match) {
        this.#suspect(finding, resource, controlIds, match.suspects);
      } else {
        this.counts.matched++;
        for (const entityRef of match.entityRefs) {
          for (const controlId of controlIds) {
            addToSummary(
              this.#summaryOf(finding, resource, entityRef, controlId),
              finding,
              resource,
            );
          }
        }
      }
    }
  }

  /** In a stable order. */
  records(): EvidencePushRecord[] {
    return Array.from(this.#summaries.entries())
      .sort(([a], [b]) => compareCodeUnits(a, b))
      .map(([, summary]) => summaryRecord(summary));
  }

  #leaveOut(finding: ScannerFinding, resource: ScannedResource): void {
    this.counts.unmatched++;
    if (this.unmatched.length < MAX_LISTED) {
      this.unmatched.push({
        resource: resource.uid,
        account: resource.account,
        checkId: finding.checkIds[0],
      });
    }
  }

  #suspect(
    finding: ScannerFinding,
    resource: ScannedResource,
    controlIds: string[],
    candidates: string[],
  ): void {
    if (finding.outcome !== 'fail' || finding.suppressed) {
      this.#leaveOut(finding, resource);
      return;
    }
    this.counts.suspicions++;
    if (this.suspicions.length < MAX_SUSPICIONS) {
      this.suspicions.push({
        source: finding.source,
        resource: resource.uid,
        account: resource.account,
        checkId: finding.checkIds[0],
        outcome: 'fail',
        controlIds,
        candidates,
        observedAt: finding.observedAt,
      });
    }
  }

  #summaryOf(
    { source: scanner, suppressed }: ScannerFinding,
    { account }: ScannedResource,
    entityRef: string,
    controlId: string,
  ): ControlSummary {
    const source =
      account !== undefined && ACCOUNT_IN_SOURCE.test(account)
        ? `${scanner}-${account}`
        : scanner;
    const key = JSON.stringify([entityRef, controlId, source, suppressed]);
    let summary = this.#summaries.get(key);
    if (!summary) {
      if (this.#summaries.size >= MAX_RECORDS) {
        throw new InputError(
          `The report holds more than ${MAX_RECORDS} pairs of an entity and a control. Split it by account.`,
        );
      }
      summary = {
        entityRef,
        controlId,
        source,
        suppressed,
        failed: new Map(),
        passed: new Set(),
        observedAt: 0,
      };
      this.#summaries.set(key, summary);
    }
    return summary;
  }
}
