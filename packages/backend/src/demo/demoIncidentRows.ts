import {
  controlAtIncident,
  clockDue,
  DAY_MS,
  DEFAULT_REGIMES,
  GovernanceSnapshot,
  IncidentMilestones,
  IncidentRules,
  isActiveIncident,
  layerOfCategory,
  moveIncident,
  OwnershipView,
  SEVERITIES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { demoEscalation, MINUTE_MS } from './demoEscalation';
import { DemoIncident } from './demoIncidents';
import { demoSnapshot } from './demoSnapshot';
import { demoTimeline } from './demoTimeline';
import { DemoWorkload } from './storeApprovals';

/** What is known of a workload when its incidents are made up. */
export interface DemoConcerned extends DemoWorkload {
  ownership: OwnershipView;
  approval: GovernanceSnapshot['approval'];
}

/** What an incident is made up with. */
export interface DemoContext {
  number: number;
  now: number;
  rules: IncidentRules;
}

/** An incident as it is made up; times in milliseconds. */
export interface DemoRecord {
  id: string;
  number: number;
  openedAt: number;
  milestones: IncidentMilestones;
  snapshot: GovernanceSnapshot;
  escalation: ReturnType<typeof demoEscalation>;
  after: (minutes: number) => number;
}

/** The rows of an incident, by their table. */
export function demoIncidentRows(
  incident: DemoIncident,
  workload: DemoConcerned,
  context: DemoContext,
): Record<string, object[]> {
  const record = recordOf(incident, workload, context);
  const { id, milestones } = record;
  const pending =
    isActiveIncident(milestones.state) || milestones.reviewDueAt !== undefined;
  return {
    incidents: [incidentRow(incident, workload, record)],
    incident_workloads: [
      { entity_ref: incident.entity, how: 'main' },
      ...Object.entries(incident.affected ?? {}).flatMap(([how, refs]) =>
        refs.map(ref => ({ entity_ref: ref, how })),
      ),
    ].map(row => ({ incident_id: id, ...row, pending })),
    incident_timeline: demoTimeline(incident, record),
    incident_controls: controlRows(incident, record),
    incident_follow_ups: followUpRows(incident, record, context),
    incident_clocks: clockRows(incident, record, context),
  };
}

function recordOf(
  incident: DemoIncident,
  workload: DemoConcerned,
  { number, now, rules }: DemoContext,
): DemoRecord {
  const { daysAgo, severity, states = [], then = {} } = incident;
  const openedAt = now - daysAgo * DAY_MS;
  const after = (minutes: number) => openedAt + minutes * MINUTE_MS;
  const opened: IncidentMilestones = {
    state: 'open',
    severity,
    detectedAt: openedAt,
  };
  const milestones = states.reduce(
    (before, { to, minutes }) =>
      moveIncident(before, to, after(minutes), rules) ?? before,
    opened,
  );
  return {
    id: randomUUID(),
    number,
    openedAt,
    milestones,
    snapshot: demoSnapshot(workload, then, {
      at: openedAt,
      approval: workload.approval,
    }),
    escalation: demoEscalation(workload.ownership, {
      severity,
      openedAt,
      acknowledgedAt: milestones.acknowledgedAt,
    }),
    after,
  };
}

function incidentRow(
  incident: DemoIncident,
  { ownership: { incidentOwner } }: DemoConcerned,
  record: DemoRecord,
) {
  const { source, title, description, severity, category } = incident;
  const { id, number, openedAt, milestones, escalation } = record;
  const isOpen = milestones.state === 'open';
  const reviewed = incident.states?.find(({ to }) => to === 'reviewed');
  return {
    id,
    number,
    version: 1 + (incident.states?.length ?? 0),
    entity_ref: incident.entity,
    asset_ref: incident.asset ?? null,
    title,
    description,
    search: [`INC-${number}`, title, description, source.externalId ?? '']
      .join('\n')
      .toLocaleLowerCase('en-US'),
    severity: 1 + SEVERITIES.indexOf(severity),
    category,
    layer: incident.layer ?? layerOfCategory(category),
    state: milestones.state,
    active: isActiveIncident(milestones.state),
    source_system: source.system,
    external_id: source.externalId ?? null,
    occurrence: 1,
    source_url: source.url ?? null,
    owner_ref: incidentOwner.owner?.ref ?? null,
    ownership: JSON.stringify(incidentOwner),
    escalation: JSON.stringify(escalation.plan),
    escalation_step: escalation.told.length,
    escalate_at: (isOpen ? escalation.next?.tellAt : undefined) ?? null,
    acknowledge_by:
      (isOpen ? escalation.told.at(-1)?.acknowledgeBy : undefined) ?? null,
    assignee: incident.assignee ?? null,
    opened_at: openedAt,
    started_at: record.after(-(incident.minutesUnnoticed ?? 0)),
    detected_at: openedAt,
    acknowledged_at: milestones.acknowledgedAt ?? null,
    mitigated_at: milestones.mitigatedAt ?? null,
    resolved_at: milestones.resolvedAt ?? null,
    reviewed_at: milestones.reviewedAt ?? null,
    review_due_at: milestones.reviewDueAt ?? null,
    snapshot: JSON.stringify(record.snapshot),
    review:
      reviewed && incident.review
        ? JSON.stringify({
            whatHappened: incident.review,
            reviewedBy: reviewed.by,
            reviewedAt: new Date(record.after(reviewed.minutes)).toISOString(),
          })
        : null,
    opened_by: incident.openedBy,
  };
}

function controlRows({ controls }: DemoIncident, record: DemoRecord) {
  return (controls?.linked ?? []).map(({ control, note }) => ({
    incident_id: record.id,
    control_id: control,
    standing: controlAtIncident(record.snapshot, control).standing,
    note: note ?? null,
    linked_by: controls?.by,
    linked_at: record.after(controls?.minutes ?? 0),
  }));
}

function followUpRows(
  { followUps = [], states = [], controls, openedBy }: DemoIncident,
  { id, openedAt, after }: DemoRecord,
  { now, rules }: DemoContext,
) {
  const reviewed = states.find(({ to }) => to === 'reviewed');
  return followUps.map(followUp => ({
    id: randomUUID(),
    incident_id: id,
    title: followUp.title,
    owner_ref: followUp.owner,
    due_on: DateTime.fromMillis(now, { zone: rules.timeZone })
      .plus({ days: followUp.dueInDays })
      .toISODate(),
    control_id: followUp.control ?? null,
    url: followUp.url ?? null,
    created_by: reviewed?.by ?? controls?.by ?? openedBy,
    created_at: reviewed ? after(reviewed.minutes) : openedAt,
    done_at:
      followUp.doneDaysAgo === undefined
        ? null
        : now - followUp.doneDaysAgo * DAY_MS,
    done_by: followUp.doneDaysAgo === undefined ? null : followUp.owner,
  }));
}

function clockRows(
  { clock }: DemoIncident,
  { id, openedAt, after }: DemoRecord,
  { rules }: DemoContext,
) {
  const regime = DEFAULT_REGIMES.find(one => one.id === clock?.regime);
  if (!clock || !regime) {
    return [];
  }
  const complete = clock.reports.find(({ kind }) => kind === 'complete');
  return [
    {
      id: randomUUID(),
      incident_id: id,
      regime: regime.id,
      terms: JSON.stringify(regime),
      deadline: clock.deadline,
      aware_at: openedAt,
      due_at: clockDue(regime, clock.deadline, openedAt, rules.timeZone),
      reports: JSON.stringify(
        clock.reports.map(({ minutes, ...report }) => ({
          ...report,
          at: new Date(after(minutes)).toISOString(),
        })),
      ),
      done_at: complete ? after(complete.minutes) : null,
      started_by: clock.by,
      started_at: after(clock.startedMinutes),
    },
  ];
}
