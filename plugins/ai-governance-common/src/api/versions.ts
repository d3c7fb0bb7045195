import { Maturity } from '../evaluation/types';
import { Verdict } from '../gates/decision';
import { GateMode } from '../gates/policy';

/** A framework or a policy that was offered to this installation. @public */
export interface GovernanceVersion {
  kind: 'framework' | 'policy';
  digest: string;
  /** Name of the framework; of a policy `policy`. */
  id: string;
  version: string;
  state: 'active' | 'candidate' | 'retired';
  /** From app-config, or made on the page that turns on enforcement. */
  origin: 'configuration' | 'page';
  /** RFC 3339. */
  offeredAt: string;
  offeredBy?: string;
  activatedAt?: string;
  activatedBy?: string;
  note?: string;
  /** What differs from the active one; empty for the active one. */
  changes: VersionChange[];
}

/** @public */
export interface VersionChange {
  what: 'added' | 'removed' | 'changed';
  /**
   * A control id, with the field where one of it changed (`GOV-INV-01.phase`), or a place in the document such as
   * `environments.production.mode`.
   */
  subject: string;
  from?: string;
  to?: string;
}

/** @public */
export interface VersionsResponse {
  items: GovernanceVersion[];
  /** Whether the reader may activate. */
  mayActivate: boolean;
}

/** A candidate made from the active policy. @public */
export interface PolicyChangeRequest {
  environment: string;
  mode: GateMode;
  /** RFC 3339 or a date; only with `enforce`. */
  enforceFrom?: string | null;
}

/** @public */
export interface VersionActivationRequest {
  /** Why. */
  note: string;
  /** Digest of the version that was active when the reader decided, or null where none was; refused where it is another by now. */
  replaces: string | null;
}

/** What one workload would be under other rules. @public */
export interface PreviewItem {
  entityRef: string;
  title: string;
  team: string | null;
  maturity: { from: Maturity; to: Maturity };
  compliant: { from: boolean; to: boolean };
  /** Environments in which verdict or proceed would differ. */
  decisions: {
    environment: string;
    from: { verdict: Verdict; proceed: boolean };
    to: { verdict: Verdict; proceed: boolean };
  }[];
  /** Control ids and reason codes that make the difference. */
  causes: string[];
}

/** Counts of workloads; `denied`: a door would stop them. @public */
export interface PreviewCounts {
  workloads: number;
  drop: number;
  gain: number;
  newlyDenied: number;
  newlyAllowed: number;
}

/** What would be if a version were active, over what the reader may see. @public */
export interface VersionPreview {
  digest: string;
  kind: 'framework' | 'policy';
  /** RFC 3339. */
  at: string;
  /** The instant whose rules are compared: that of `enforceFrom` where a change has one, else now. */
  decidedFor: string;
  total: PreviewCounts;
  /** Teams with a difference, most newly denied first; null for workloads without a team. */
  teams: (PreviewCounts & { team: string | null; title: string })[];
  /** Those with a difference, newly denied first; at most 500. */
  items: PreviewItem[];
  /** What makes most of the difference, most frequent first. */
  causes: { cause: string; workloads: number }[];
}

/** @public */
export interface WhatIfRequest {
  frameworkDigest?: string;
  policyDigest?: string;
}
