import {
  IncidentCategory,
  IncidentState,
  isActiveIncident,
  LayerId,
  lowerCase,
  SEVERITIES,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { toNumber, toNumberOrNull } from '../database/values';
import { StoredIncident } from './contracts';
import { acknowledgeByOf, nextTellAt } from './escalationPlan';

type Millis = number | string;

/** A row of the table `incidents`. */
export interface IncidentColumns {
  id: string;
  number: number;
  version: number;
  entity_ref: string;
  asset_ref: string | null;
  title: string;
  description: string;
  search: string;
  severity: number;
  category: string;
  layer: string | null;
  state: string;
  active: boolean | number;
  source_system: string;
  external_id: string | null;
  occurrence: number;
  source_url: string | null;
  owner_ref: string | null;
  ownership: string;
  escalation: string;
  escalation_step: number;
  escalate_at: Millis | null;
  acknowledge_by: Millis | null;
  assignee: string | null;
  opened_at: Millis;
  started_at: Millis;
  detected_at: Millis;
  reopened_at: Millis | null;
  acknowledged_at: Millis | null;
  mitigated_at: Millis | null;
  resolved_at: Millis | null;
  reviewed_at: Millis | null;
  review_due_at: Millis | null;
  snapshot: string | null;
  opened_by: string;
  idempotency_key: string | null;
  request_digest: string | null;
}

/** What people call it. */
export const incidentNumber = ({ number }: { number: number }): string =>
  `INC-${number}`;

/** The number in what people call an incident; undefined for what is no number of one. */
export function readIncidentNumber(text: string): number | undefined {
  const [, digits] = /^inc-(\d{1,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** 1 to 4, so that SQL sorts and compares them. */
export const severityToNumber = (severity: Severity): number =>
  SEVERITIES.indexOf(severity) + 1;
/** The inverse of {@link severityToNumber}. */
export const numberToSeverity = (value: number): Severity =>
  SEVERITIES[Number(value) - 1];

const text = (value: string | null) => value ?? undefined;
const millis = (value: Millis | null) => toNumberOrNull(value) ?? undefined;

export function rowToIncident(row: IncidentColumns): StoredIncident {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    entityRef: row.entity_ref,
    assetRef: text(row.asset_ref),
    title: row.title,
    description: row.description,
    severity: numberToSeverity(row.severity),
    category: row.category as IncidentCategory,
    layer: row.layer as LayerId | null,
    state: row.state as IncidentState,
    source: {
      system: row.source_system,
      ...(row.external_id !== null && { externalId: row.external_id }),
      ...(row.source_url !== null && { url: row.source_url }),
      occurrence: row.occurrence,
    },
    ownerRef: row.owner_ref,
    ownership: JSON.parse(row.ownership),
    escalation: JSON.parse(row.escalation),
    escalationStep: row.escalation_step,
    escalateAt: millis(row.escalate_at),
    acknowledgeBy: millis(row.acknowledge_by),
    assignee: text(row.assignee),
    openedAt: toNumber(row.opened_at),
    startedAt: toNumber(row.started_at),
    detectedAt: toNumber(row.detected_at),
    reopenedAt: millis(row.reopened_at),
    acknowledgedAt: millis(row.acknowledged_at),
    mitigatedAt: millis(row.mitigated_at),
    resolvedAt: millis(row.resolved_at),
    reviewedAt: millis(row.reviewed_at),
    reviewDueAt: millis(row.review_due_at),
    snapshot: row.snapshot === null ? null : JSON.parse(row.snapshot),
    openedBy: row.opened_by,
  };
}

/** Everything of a row that a change may write. */
export function changeableColumns(incident: StoredIncident) {
  const { state, escalation, escalationStep } = incident;
  const isWaiting = state === 'open';
  return {
    version: incident.version,
    title: incident.title,
    description: incident.description,
    search: lowerCase(
      [
        incidentNumber(incident),
        incident.title,
        incident.description,
        incident.source.externalId ?? '',
      ].join('\n'),
    ),
    severity: severityToNumber(incident.severity),
    category: incident.category,
    layer: incident.layer,
    state,
    active: isActiveIncident(state),
    escalation: JSON.stringify(escalation),
    escalation_step: escalationStep,
    escalate_at:
      (isWaiting ? nextTellAt(escalation, escalationStep) : null) ?? null,
    acknowledge_by:
      (isWaiting ? acknowledgeByOf(escalation, escalationStep) : null) ?? null,
    assignee: incident.assignee ?? null,
    started_at: incident.startedAt,
    detected_at: incident.detectedAt,
    reopened_at: incident.reopenedAt ?? null,
    acknowledged_at: incident.acknowledgedAt ?? null,
    mitigated_at: incident.mitigatedAt ?? null,
    resolved_at: incident.resolvedAt ?? null,
    reviewed_at: incident.reviewedAt ?? null,
    review_due_at: incident.reviewDueAt ?? null,
  } satisfies Partial<IncidentColumns>;
}

/** The row of one that is new. */
export function toRow(
  incident: StoredIncident,
  sent: { key?: string; digest?: string },
): IncidentColumns {
  const { source, ownership, snapshot } = incident;
  return {
    id: incident.id,
    number: incident.number,
    entity_ref: incident.entityRef,
    asset_ref: incident.assetRef ?? null,
    source_system: source.system,
    external_id: source.externalId ?? null,
    occurrence: source.occurrence,
    source_url: source.url ?? null,
    owner_ref: incident.ownerRef,
    ownership: JSON.stringify(ownership),
    opened_at: incident.openedAt,
    snapshot: snapshot === null ? null : JSON.stringify(snapshot),
    opened_by: incident.openedBy,
    idempotency_key: sent.key ?? null,
    request_digest: sent.digest ?? null,
    ...changeableColumns(incident),
  };
}

/** Whether gates look at it: it may stop a deployment, or its review may be overdue. */
export const isPending = (
  incident: Pick<StoredIncident, 'state' | 'reviewDueAt'>,
): boolean =>
  isActiveIncident(incident.state) || incident.reviewDueAt !== undefined;
