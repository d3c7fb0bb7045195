import { Phase } from '../framework/types';
import { EntityFilter } from '../workloads/types';

/** What a door must do with a verdict: obey it, show it, or nothing at all. @public */
export type GateMode = 'enforce' | 'warn' | 'off';

/** @public */
export const GATE_MODES: readonly GateMode[] = ['enforce', 'warn', 'off'];

/** How bad an incident is, worst first. @public */
export type Severity = 'sev1' | 'sev2' | 'sev3' | 'sev4';

/** @public */
export const SEVERITIES: readonly Severity[] = ['sev1', 'sev2', 'sev3', 'sev4'];

/**
 * A window in which nothing is deployed. The times are those of a clock on the wall in `timeZone`, without an offset, so a
 * window keeps its hours across daylight-saving changes. Either once (`from` and `to` as `2026-12-20T18:00`) or each week
 * (`fri 16:00` to `mon 08:00`).
 * @public
 */
export interface ChangeFreeze {
  name: string;
  /** IANA name, such as Europe/Berlin. */
  timeZone: string;
  from: string;
  to: string;
}

/** The rules of one environment. @public */
export interface EnvironmentPolicy {
  name: string;
  title?: string;
  aliases: string[];
  mode: GateMode;
  /** RFC 3339 or a date (UTC): warns before and enforces from then on; null where `mode` alone says it. */
  enforceFrom: string | null;
  /** Catalog filters of the workloads that `enforce` is for, the others are warned; null for all. */
  enforceFilter: EntityFilter[] | null;
  /** `workload`: what each workload requires; a phase: that one for all; `none`: no demand. */
  requiredPhase: 'workload' | 'none' | Phase;
  /** No workload gets through below this. */
  minimumPhase: Phase | null;
  approval: 'required' | 'none';
  /** Lowest severity of an open incident that blocks. */
  incidents: Severity | 'none';
  /** 0 to 100. */
  minimumScore: number | null;
  /** Seconds since a good sync confirmed the workload, after which its evaluation is too old to decide by. */
  maxAgeSeconds: number;
  freezes: ChangeFreeze[];
  /** Roles, group or user refs that may deploy; null for anybody. */
  deployers: string[] | null;
  /** What a door does when the gate could not decide while it enforces. */
  onError: 'deny' | 'allow';
  /** What is decided of an entity that is no workload. */
  onUnknown: 'allow' | 'deny';
}

/** So many distinct people of a role. @public */
export interface ApprovalNeed {
  role: string;
  count: number;
}

/** What one approval of a required phase takes. @public */
export interface ApprovalRule {
  /** In order: the people of one step may answer in any order, the next is asked when it is complete. */
  steps: { needs: ApprovalNeed[] }[];
  /** `requester`: not who asked; `strict`: nor the owning group, nor who attested a control that decides the gate. */
  separationOfDuties: 'requester' | 'strict';
  /** How long an approval holds, in days. */
  validDays: number;
}

/** @public */
export interface ApprovalPolicy {
  rules: Record<Phase, ApprovalRule>;
  /** Rules of one environment, where they differ. */
  environments: Record<string, Partial<Record<Phase, ApprovalRule>>>;
  /** Hours after which a review that waits counts as overdue. */
  reviewWithinHours: number;
  /** Days before its end at which owner and reviewers are told. */
  noticeDays: number[];
  /**
   * What each role judges: fields of the subject, and sections of the framework for its controls. Of a stale approval only
   * the roles whose matters changed are asked again.
   */
  matters: Record<string, string[]>;
  /** True: the claim in the catalog counts as the record, for entities from `trustedLocations`. */
  trustAnnotations: boolean;
  /** Prefixes of the location that an entity is managed by, as in `url:https://git.acme.test/governance/`. */
  trustedLocations: string[];
}

/** Everything that decides at a gate, as one document with a digest. @public */
export interface GatePolicy {
  /** As the organisation numbers it. */
  version: string;
  /** In the order of the way to production. */
  environments: EnvironmentPolicy[];
  approvals: ApprovalPolicy;
  /** Days for which a control that was satisfied and merely ran out gives a warning only. */
  evidenceGraceDays: number;
  /** Days before the end of a waiver that carries the verdict, from which it is a warning. */
  waiverNoticeDays: number;
  /** Minutes within which the same question gets the same decision. */
  reuseMinutes: number;
  /** Hours for an incident that a deployment was let through to fix. */
  incidentFixHours: number;
  /** What an open incident of something that the workload depends on does. */
  dependencyIncidents: 'warning' | 'blocking';
  incidentReviewOverdue: 'warning' | 'blocking';
  breakGlass: { maxHours: number; reviewWithinHours: number };
}
