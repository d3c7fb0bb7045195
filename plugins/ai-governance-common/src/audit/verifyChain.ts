import { groupBy } from 'lodash';
import { AuditFault, AuditVerification } from '../api/audit';
import { AuditHead, AuditRow } from './auditRow';
import { NO_PREVIOUS_HASH, portableSha256, Sha256 } from './canonicalForm';
import { headFault, keptFault, payloadFault, placeFault } from './chainFaults';

/** A row to verify, with what it recorded where that is at hand. @public */
export interface ChainRow extends AuditRow {
  /** Null or left out where it is not at hand: only its digest is chained then. */
  payload?: unknown;
  /** Whoever keeps the payload has lost it. */
  isPayloadLost?: boolean;
}

/** @public */
export interface VerifyChainOptions {
  /** The chain must end here, with nothing missing and nothing after it. */
  expectedHead?: AuditHead;
  /** Ends of the chain at earlier times, as somebody kept them elsewhere: the chain must still have these rows. */
  keptHeads?: readonly AuditHead[];
  /** Of a part of a chain: the row before its first. */
  after?: AuditHead;
  sha256?: Sha256;
}

/** Hashes of so many rows back are known, to tell where an inserted row stands. */
const REMEMBERED = 100;

/**
 * Walks a chain in its order, one row at a time, and names the first row that does not fit. It keeps no more than a few hashes,
 * however long the chain is.
 * @public
 */
export async function verifyChain(
  rows: Iterable<ChainRow> | AsyncIterable<ChainRow>,
  options: VerifyChainOptions = {},
): Promise<AuditVerification> {
  const start = options.after ?? { sequence: 0, hash: NO_PREVIOUS_HASH };
  const sha256 = options.sha256 ?? portableSha256;
  const kept = groupBy(options.keptHeads, head => head.sequence);
  let last = start;
  let recent: AuditHead[] = [start];
  let count = 0;
  let found: { fault: AuditFault; missingHash?: string } | undefined;

  for await (const row of rows) {
    if (found) {
      // The row that is missing from its place may stand at another.
      if (row.hash === found.missingHash) {
        found = { fault: { ...found.fault, what: 'reordered' } };
      }
      if (found.missingHash === undefined) {
        break;
      }
      continue;
    }
    count++;
    found = placeFault(row, recent, sha256);
    const fault =
      keptFault(row, kept[row.sequence]) ?? payloadFault(row, sha256);
    if (!found && fault) {
      found = { fault };
    }
    if (!found) {
      last = { sequence: row.sequence, hash: row.hash };
      recent.push(last);
      if (recent.length > 2 * REMEMBERED) {
        recent = recent.slice(-REMEMBERED);
      }
    }
  }

  const firstBad = found?.fault ?? headFault(last, options);
  return {
    valid: firstBad === undefined,
    rows: count,
    head: last.sequence === 0 ? null : last,
    ...(firstBad && { firstBad }),
  };
}
