/** A resource that a scanner looked at. @public */
export interface ScannedResource {
  /** As the scanner names it; an ARN on AWS. */
  uid: string;
  account?: string;
  region?: string;
  tags: Readonly<Record<string, string>>;
  /** Where the report itself names the entity. */
  entityRef?: string;
}

/** What one finding of a report says, whatever the format. @public */
export interface ScannerFinding {
  /** The scanner, such as `prowler`. */
  source: string;
  /** Ids that the framework may map to controls: the check, or what another scanner calls it. */
  checkIds: string[];
  /** Controls that the report itself names. */
  controlIds: string[];
  /** A check that passes supports a control without proving it. */
  outcome: 'fail' | 'partial';
  /** Muted or suppressed by those who run the scanner. */
  suppressed: boolean;
  resources: ScannedResource[];
  /** Milliseconds. */
  observedAt: number;
  link?: string;
}

/** A finding, why it says nothing of a control, or what is wrong with it. @public */
export type ReadFinding =
  | { finding: ScannerFinding }
  | { ignored: string }
  | { mistake: string };

/** Formats of reports that are read as they are. @public */
export const IMPORT_FORMATS = ['prowler-ocsf', 'asff', 'sarif'] as const;

/** @public */
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
