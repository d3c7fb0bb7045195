import { Outcome } from '../evaluation/types';

/** A link to what shows it; http and https only. @public */
export interface EvidenceLink {
  url: string;
  title?: string;
}

/** One record as a pipeline or scanner sends it; what arrives so is `verified`. @public */
export interface EvidencePushRecord {
  entityRef: string;
  controlId: string;
  outcome: Outcome;
  /** Who found it, for instance `trivy`; neither `catalog` nor an entity ref. */
  source: string;
  /** RFC 3339; not later than five minutes from now. */
  observedAt: string;
  /** RFC 3339, after `observedAt`. Without one it counts as long as the control says. */
  expiresAt?: string;
  links?: EvidenceLink[];
  detail?: string;
  /** True for what the scanner suppresses: shown, never counted. */
  suppressed?: boolean;
}

/** What became of one record, in the order of the request. @public */
export interface EvidencePushItem {
  index: number;
  status: 'recorded' | 'unchanged' | 'refused';
  /** Of the stored record. */
  id?: string;
  /** Why it was refused: the field, and what it takes. */
  message?: string;
}

/** @public */
export interface EvidencePushResult {
  items: EvidencePushItem[];
  recorded: number;
  unchanged: number;
  refused: number;
}

/** Who took a record back, when and why. @public */
export interface EvidenceRevocation {
  by: string;
  at: string;
  reason: string;
}

/** A person's statement about one control, for one or many entities. @public */
export interface AttestationRequest {
  /** Workloads, or groups, systems, domains and other entities that provide the control to many. */
  entityRefs: string[];
  controlId: string;
  outcome: Outcome;
  /** What is true, in a sentence. */
  statement: string;
  link?: string;
  /** Days that it counts; at most what the control allows, which is also the default. */
  validDays?: number;
}

/** @public */
export interface Attestation {
  id: string;
  entityRef: string;
  controlId: string;
  outcome: Outcome;
  statement: string;
  links: EvidenceLink[];
  /** User ref. */
  by: string;
  at: string;
  expiresAt: string;
  state: 'live' | 'expired' | 'revoked';
  revoked?: EvidenceRevocation;
}

/** One result for each entity, in the order of the request. @public */
export interface AttestationResult {
  items: {
    entityRef: string;
    status: 'recorded' | 'refused';
    id?: string;
    message?: string;
  }[];
}

/** @public */
export interface AttestationQuery {
  entityRef?: string;
  controlId?: string;
  /** Only those that stop counting within so many days. */
  expiringWithinDays?: number;
  /** Group ref of the owning team. */
  team?: string;
  limit?: number;
  cursor?: string;
}

/** What became of a scanner's report. @public */
export interface EvidenceImportResult extends EvidencePushResult {
  /** Findings that were read, whatever became of them. */
  findings: number;
  /** Resources of findings whose entity was found. */
  matched: number;
  /** Failures of resources that share no more than their account with a workload; they are never counted. */
  suspicions: number;
  /** Resources of findings that belong to no known entity. */
  unmatched: number;
  /** Resources of findings whose check the framework maps to no control. */
  unmapped: number;
  /** Findings that neither passed nor failed. */
  ignored: number;
  /** Findings that could not be read. */
  mistakes: number;
  /** The first of each; `items` holds the first records, those that were refused before the others. */
  first: {
    suspicions: ImportedResource[];
    unmatched: ImportedResource[];
    mistakes: ImportMistake[];
  };
}

/** A resource of a report that is no evidence. @public */
export interface ImportedResource {
  resource: string;
  account?: string;
  checkId: string;
}

/** A finding that could not be read. @public */
export interface ImportMistake {
  /** Position of the finding in the report, from 0. */
  index: number;
  /** The field, and what it takes. */
  message: string;
}
