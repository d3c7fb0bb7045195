import { EvidencePushRecord } from '../../api/evidence';
import { compareCodeUnits } from '../../catalog/refs';
import { ScannedResource, ScannerFinding } from './finding';

const MAX_CHECKS_NAMED = 10;
const MAX_RESOURCES_NAMED = 3;
const MAX_NAME = 160;
const MAX_DETAIL = 4_000;
const MAX_LINKS = 5;

/** What the findings of a report say of one control of one entity. */
export interface ControlSummary {
  entityRef: string;
  controlId: string;
  source: string;
  suppressed: boolean;
  failed: Map<string, FailedCheck>;
  passed: Set<string>;
  /** Milliseconds. */
  observedAt: number;
}

interface FailedCheck {
  /** The first by name. */
  resources: string[];
  more: number;
  link?: string;
}

const shortened = (text: string): string =>
  text.length > MAX_NAME ? `${text.slice(0, MAX_NAME - 1)}…` : text;

/** Adds a finding; in whatever order they come, the summary is the same. */
export function addToSummary(
  summary: ControlSummary,
  finding: ScannerFinding,
  resource: ScannedResource,
): void {
  const [check] = finding.checkIds;
  summary.observedAt = Math.max(summary.observedAt, finding.observedAt);
  if (finding.outcome === 'partial') {
    summary.passed.add(check);
    return;
  }
  const failed: FailedCheck = summary.failed.get(check) ?? {
    resources: [],
    more: 0,
  };
  summary.failed.set(check, failed);
  failed.resources.push(describeResource(resource));
  failed.resources.sort(compareCodeUnits);
  if (failed.resources.length > MAX_RESOURCES_NAMED) {
    failed.resources.pop();
    failed.more++;
  }
  const { link } = finding;
  if (link !== undefined && (!failed.link || link < failed.link)) {
    failed.link = link;
  }
}

/** The record that a summary comes to: any failing check refutes. */
export function summaryRecord(summary: ControlSummary): EvidencePushRecord {
  const failed = Array.from(summary.failed).sort(([a], [b]) =>
    compareCodeUnits(a, b),
  );
  const passed = Array.from(summary.passed)
    .filter(check => !summary.failed.has(check))
    .sort(compareCodeUnits);
  const detail = [
    ...listed(
      'Failed',
      failed.map(([check, { resources, more }]) => {
        const others = more > 0 ? ` and ${more} more` : '';
        return `${shortened(check)} (${resources.join(', ')}${others})`;
      }),
    ),
    ...listed('Passed', passed.map(shortened)),
  ].join(' ');
  const titles = new Map<string, string>();
  for (const [check, { link }] of failed) {
    if (link !== undefined && !titles.has(link) && titles.size < MAX_LINKS) {
      titles.set(link, shortened(check));
    }
  }
  return {
    entityRef: summary.entityRef,
    controlId: summary.controlId,
    outcome: failed.length > 0 ? 'fail' : 'partial',
    source: summary.source,
    observedAt: new Date(summary.observedAt).toISOString(),
    detail: detail.slice(0, MAX_DETAIL),
    ...(titles.size > 0 && {
      links: Array.from(titles, ([url, title]) => ({ url, title })),
    }),
    ...(summary.suppressed && { suppressed: true }),
  };
}

function describeResource({ uid, region }: ScannedResource): string {
  const name = shortened(uid);
  return region === undefined || uid.includes(`:${region}:`)
    ? name
    : `${name} in ${shortened(region)}`;
}

function listed(word: string, items: string[]): string[] {
  if (items.length === 0) {
    return [];
  }
  const more = items.length - MAX_CHECKS_NAMED;
  const shown = items.slice(0, MAX_CHECKS_NAMED).join(', ');
  return [`${word}: ${shown}${more > 0 ? ` and ${more} more` : ''}.`];
}
