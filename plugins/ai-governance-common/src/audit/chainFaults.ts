import { AuditFault } from '../api/audit';
import { AuditHead, AuditRow } from './auditRow';
import { canonicalAuditRow, canonicalPayload, Sha256 } from './canonicalForm';

/** Rows that may have been taken out before those after them were numbered anew. */
const MAX_RENUMBERED = 100;

const fault = (
  what: AuditFault['what'],
  sequence: number,
  message: string,
): AuditFault => ({ sequence, what, message });

const rowsFromTo = (from: number, to: number) =>
  from === to ? `Row ${from}` : `Rows ${from} to ${to}`;

/**
 * Why a row does not follow the last of those before it; undefined where it does. Of a row that is missing the hash is answered as
 * well, so that it can be looked for elsewhere.
 */
export function placeFault(
  row: AuditRow,
  before: readonly AuditHead[],
  sha256: Sha256,
): { fault: AuditFault; missingHash?: string } | undefined {
  const { sequence, previousHash } = row;
  const last = before[before.length - 1];
  const next = last.sequence + 1;
  const isOwnHash = sha256(canonicalAuditRow(row)) === row.hash;
  const isLinked = previousHash === last.hash;

  if (sequence === next && isLinked) {
    return isOwnHash ? undefined : { fault: changed(row) };
  }
  const anchor = before.find(({ hash }) => hash === previousHash);
  if (anchor && anchor !== last && sequence >= next) {
    return {
      fault: fault(
        'inserted',
        anchor.sequence + 1,
        `${rowsFromTo(
          anchor.sequence + 1,
          last.sequence,
        )} came in later: row ${sequence} was written directly after row ${
          anchor.sequence
        }.`,
      ),
    };
  }
  if (sequence < next) {
    return {
      fault: fault(
        'inserted',
        sequence,
        `Row ${sequence} stands after row ${last.sequence}, where row ${next} is next.`,
      ),
    };
  }
  if (sequence > next && !isLinked) {
    return {
      fault: fault(
        'removed',
        next,
        `${rowsFromTo(next, sequence - 1)} ${
          next === sequence - 1 ? 'is' : 'are'
        } not in the place where the rows around them say: after row ${
          last.sequence
        } comes row ${sequence}.`,
      ),
      missingHash: previousHash,
    };
  }
  return notLinked(row, last, { isOwnHash, isLinked, sha256 });
}

/** A row of the right number after the wrong row, or the other way round. */
function notLinked(
  row: AuditRow,
  last: AuditHead,
  known: { isOwnHash: boolean; isLinked: boolean; sha256: Sha256 },
): { fault: AuditFault; missingHash?: string } {
  const { sequence, previousHash } = row;
  const next = last.sequence + 1;
  if (known.isLinked) {
    return {
      fault: fault(
        'changed',
        sequence,
        `Row ${sequence} follows row ${last.sequence}, and so should have the number ${next}.`,
      ),
    };
  }
  if (!known.isOwnHash) {
    const removed = numbersTakenOut(row, known.sha256);
    return removed === undefined
      ? { fault: changed(row) }
      : {
          fault: fault(
            'removed',
            sequence,
            `What stands as row ${sequence} was written as row ${
              sequence + removed
            }: what was before it is gone from its place, and the rows after it were numbered anew.`,
          ),
          missingHash: previousHash,
        };
  }
  if (last.sequence === 0) {
    return {
      fault: fault(
        'changed',
        sequence,
        `Row ${sequence} is the first, and names a row before it.`,
      ),
    };
  }
  return {
    fault: fault(
      'changed',
      last.sequence,
      `Row ${last.sequence} was written anew: row ${sequence} names another hash of the row before it.`,
    ),
  };
}

function changed({ sequence }: AuditRow): AuditFault {
  return fault(
    'changed',
    sequence,
    `The fields of row ${sequence} do not give its hash: one of them, or the hash, was changed.`,
  );
}

/** By how much a row's number must be raised to be what it was when its hash was made; undefined where that does not help. */
function numbersTakenOut(row: AuditRow, sha256: Sha256): number | undefined {
  for (let removed = 1; removed <= MAX_RENUMBERED; removed++) {
    const original = { ...row, sequence: row.sequence + removed };
    if (sha256(canonicalAuditRow(original)) === row.hash) {
      return removed;
    }
  }
  return undefined;
}

/** Whether what a row recorded is still what it recorded. */
export function payloadFault(
  row: AuditRow & { payload?: unknown; isPayloadLost?: boolean },
  sha256: Sha256,
): AuditFault | undefined {
  const { sequence, payload } = row;
  if (row.isPayloadLost) {
    return fault(
      'payload-changed',
      sequence,
      `What row ${sequence} recorded is gone.`,
    );
  }
  return payload === undefined ||
    payload === null ||
    sha256(canonicalPayload(payload)) === row.payloadDigest
    ? undefined
    : fault(
        'payload-changed',
        sequence,
        `What row ${sequence} recorded was changed: its digest is another.`,
      );
}

/** Whether a row is the one that somebody kept. */
export function keptFault(
  row: AuditRow,
  kept: readonly AuditHead[] = [],
): AuditFault | undefined {
  return kept.every(head => head.hash === row.hash)
    ? undefined
    : fault(
        'changed',
        row.sequence,
        `Row ${row.sequence} has another hash than the one that was kept: the chain was written anew, from this row or from one before it.`,
      );
}

/** Whether a chain ends where it should. */
export function headFault(
  last: AuditHead,
  expected: {
    expectedHead?: AuditHead;
    keptHeads?: readonly AuditHead[];
  },
): AuditFault | undefined {
  const { expectedHead, keptHeads = [] } = expected;
  const furthest = Math.max(
    0,
    ...[...keptHeads, ...(expectedHead ? [expectedHead] : [])].map(
      ({ sequence }) => sequence,
    ),
  );
  if (last.sequence < furthest) {
    return fault(
      'removed',
      last.sequence + 1,
      `${rowsFromTo(
        last.sequence + 1,
        furthest,
      )} cut off: the chain must reach row ${furthest}, and ends with row ${
        last.sequence
      }.`,
    );
  }
  if (expectedHead && last.sequence > expectedHead.sequence) {
    return fault(
      'inserted',
      expectedHead.sequence + 1,
      `${rowsFromTo(
        expectedHead.sequence + 1,
        last.sequence,
      )} added behind the end: the chain must end with row ${
        expectedHead.sequence
      }.`,
    );
  }
  if (expectedHead && last.hash !== expectedHead.hash) {
    return fault(
      'changed',
      last.sequence,
      `Row ${last.sequence}, the last, has another hash than the end of the chain: the chain was written anew, from this row or from one before it.`,
    );
  }
  return undefined;
}
