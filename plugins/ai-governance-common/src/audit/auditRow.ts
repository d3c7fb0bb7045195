/** Who did something: a person, a service, or an agent that acts for a person. @public */
export interface AuditActor {
  type: 'user' | 'service' | 'agent' | 'system';
  /** User ref or subject of the service. */
  ref: string;
  /** Of an agent: the person for whom it acts. */
  onBehalfOf?: string;
}

/** A row of the append-only trail; its hash covers all other fields. @public */
export interface AuditRow {
  /** From 1 on, without a gap. */
  sequence: number;
  /** RFC 3339 with milliseconds. */
  time: string;
  actor: AuditActor;
  /** Such as `approval.requested`. */
  action: string;
  /** An entity ref, or the id of what has none. */
  subject: string;
  /** SHA-256 of the RFC 8785 form of what was recorded, in hexadecimal. */
  payloadDigest: string;
  /** The hash of the row before; 64 zeros for the first. */
  previousHash: string;
  /** SHA-256 of the RFC 8785 form of the row without this field. */
  hash: string;
}

/** Where a chain ends, or ended when somebody looked. @public */
export interface AuditHead {
  sequence: number;
  hash: string;
}
