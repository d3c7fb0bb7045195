/** Something that waits for the reader. @public */
export interface InboxItem {
  kind:
    | 'approval'
    | 'waiver'
    | 'break-glass-review'
    | 'assessment'
    | 'version'
    | 'incident'
    | 'incident-review'
    | 'follow-up'
    | 'triage';
  id: string;
  /** What it is about, where that is an entity. */
  entityRef?: string;
  title: string;
  environment?: string;
  controlId?: string;
  /** Number or name of the record, such as APR-88. */
  number?: string;
  /** As which role the reader is asked; absent where it is their own. */
  role?: string;
  requestedBy?: string;
  /** RFC 3339. */
  waitingSince: string;
  dueAt?: string;
  overdue: boolean;
}

/** Overdue first, then what waits longest. @public */
export interface InboxResponse {
  items: InboxItem[];
  totalItems: number;
  overdue: number;
}
