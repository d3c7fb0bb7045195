import {
  HistoryCause,
  HistoryChange,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { randomUUID } from 'node:crypto';
import { CloudEvent } from './Outbox';

const SOURCE = '/api/ai-governance';

/** A CloudEvent of the suite about one workload. */
export function event(
  type: string,
  entityRef: string,
  at: number,
  data: Record<string, unknown>,
): CloudEvent {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: SOURCE,
    type: `io.ai-governance.${type}.v1`,
    subject: entityRef,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    data,
  };
}

/** One event for the new result, and one for each section (or the workload) whose maturity moved. */
export function evaluatedEvents(options: {
  core: ScorecardCore;
  changes: HistoryChange[];
  causes: HistoryCause[];
  at: number;
}): CloudEvent[] {
  const { core, changes, causes, at } = options;
  const moved = changes.filter(
    change => change.what === 'maturity' && change.from !== null,
  );
  return [
    event('workload.evaluated', core.entityRef, at, {
      maturity: core.maturity,
      requiredPhase: core.profile.requiredPhase,
      compliant: core.compliant,
      score: core.score,
      causes,
    }),
    ...moved.map(change =>
      event('maturity.changed', core.entityRef, at, { ...change, causes }),
    ),
  ];
}

/** A workload left the catalog, or is none any more. */
export function removedEvent(entityRef: string, at: number): CloudEvent {
  return event('workload.removed', entityRef, at, {});
}
