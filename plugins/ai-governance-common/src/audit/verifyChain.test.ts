import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { AuditHead } from './auditRow';
import {
  canonicalAuditRow,
  canonicalPayload,
  NO_PREVIOUS_HASH,
} from './canonicalForm';
import { ChainRow, verifyChain } from './verifyChain';

const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

const payloadOf = (sequence: number) => ({
  sequence,
  why: `reason ${sequence}`,
});

function rowAfter(
  last: AuditHead,
  change: Partial<ChainRow> = {},
): ChainRow & { payload: unknown } {
  const sequence = last.sequence + 1;
  const payload = payloadOf(sequence);
  const row = {
    sequence,
    time: '2026-06-18T08:00:00.123Z',
    actor: { type: 'user' as const, ref: 'user:default/ada' },
    action: 'waiver.requested',
    subject: `component:default/bot-${sequence}`,
    payloadDigest: sha256(canonicalPayload(payload)),
    previousHash: last.hash,
    ...change,
  };
  return { ...row, hash: sha256(canonicalAuditRow(row)), payload };
}

function chainOf(length: number): ChainRow[] {
  const rows: ChainRow[] = [];
  let last: AuditHead = { sequence: 0, hash: NO_PREVIOUS_HASH };
  for (let index = 0; index < length; index++) {
    last = rowAfter(last);
    rows.push(last as ChainRow);
  }
  return rows;
}

const CHAIN = chainOf(12);
const HEAD = CHAIN[11];

/** The chain with its rows changed; row 1 is at place 0. */
function tampered(change: (rows: ChainRow[]) => void): ChainRow[] {
  const rows = CHAIN.map(row => ({ ...row }));
  change(rows);
  return rows;
}

/** Gives the rows from a place on the number of that place, and leaves their hashes as they were. */
function renumber(rows: ChainRow[], from: number) {
  rows.forEach((row, index) => {
    if (index >= from) {
      row.sequence = index + 1;
    }
  });
}

function rehash(row: ChainRow) {
  row.hash = sha256(canonicalAuditRow(row));
}

const swap = (rows: ChainRow[]) => {
  [rows[4], rows[5]] = [rows[5], rows[4]];
};

describe('verifyChain', () => {
  it('accepts a whole chain, with and without its payloads', async () => {
    expect(await verifyChain(CHAIN, { expectedHead: HEAD })).toEqual({
      valid: true,
      rows: 12,
      head: { sequence: 12, hash: HEAD.hash },
    });
    const bare = CHAIN.map(row => ({ ...row, payload: null }));
    expect(await verifyChain(bare)).toMatchObject({ valid: true });
    expect(await verifyChain([])).toEqual({ valid: true, rows: 0, head: null });
  });

  it('accepts a part of a chain after the row that it is told', async () => {
    expect(
      await verifyChain(CHAIN.slice(4), { after: CHAIN[3] }),
    ).toMatchObject({ valid: true, rows: 8 });
    expect(await verifyChain(CHAIN.slice(4))).toMatchObject({
      valid: false,
      firstBad: { sequence: 1, what: 'removed' },
    });
  });

  it.each<[string, (rows: ChainRow[]) => void, number, string, RegExp]>([
    [
      'a changed field',
      rows => {
        rows[4].subject = 'component:default/other';
      },
      5,
      'changed',
      /fields of row 5 do not give its hash/,
    ],
    [
      'a changed person behind an agent',
      rows => {
        rows[4].actor = { ...rows[4].actor, onBehalfOf: 'user:default/eve' };
      },
      5,
      'changed',
      /fields of row 5/,
    ],
    [
      'a changed field with a new hash',
      rows => {
        rows[4].action = 'waiver.approved';
        rehash(rows[4]);
      },
      5,
      'changed',
      /Row 5 was written anew: row 6 names another hash/,
    ],
    [
      'a changed first row with a new hash before it',
      rows => {
        rows[0].previousHash = 'f'.repeat(64);
        rehash(rows[0]);
      },
      1,
      'changed',
      /Row 1 is the first/,
    ],
    [
      'a changed payload',
      rows => {
        rows[4].payload = { sequence: 5, why: 'another' };
      },
      5,
      'payload-changed',
      /digest is another/,
    ],
    [
      'a lost payload',
      rows => {
        rows[4].payload = null;
        rows[4].isPayloadLost = true;
      },
      5,
      'payload-changed',
      /What row 5 recorded is gone/,
    ],
    [
      'a removed row',
      rows => {
        rows.splice(4, 1);
      },
      5,
      'removed',
      /Row 5 is not in the place .* after row 4 comes row 6/,
    ],
    [
      'removed rows',
      rows => {
        rows.splice(4, 3);
      },
      5,
      'removed',
      /Rows 5 to 7 are/,
    ],
    [
      'the removed first row',
      rows => {
        rows.shift();
      },
      1,
      'removed',
      /Row 1 is/,
    ],
    [
      'a removed row, the others numbered anew',
      rows => {
        rows.splice(4, 1);
        renumber(rows, 4);
      },
      5,
      'removed',
      /What stands as row 5 was written as row 6/,
    ],
    [
      'an inserted row, the others numbered anew',
      rows => {
        rows.splice(4, 0, rowAfter(rows[3], { subject: 'forged' }));
        renumber(rows, 5);
      },
      5,
      'inserted',
      /Row 5 came in later: row 6 was written directly after row 4/,
    ],
    [
      'two inserted rows, the others numbered anew',
      rows => {
        const first = rowAfter(rows[3], { subject: 'forged' });
        rows.splice(4, 0, first, rowAfter(first));
        renumber(rows, 6);
      },
      5,
      'inserted',
      /Rows 5 to 6 came in later/,
    ],
    [
      'a row twice',
      rows => {
        rows.splice(5, 0, rows[4]);
      },
      5,
      'inserted',
      /Row 5 stands after row 5/,
    ],
    ['rows in another order', swap, 5, 'reordered', /not in the place/],
    [
      'rows in another order, numbered anew',
      rows => {
        swap(rows);
        renumber(rows, 4);
      },
      5,
      'reordered',
      /was written as row 6/,
    ],
    [
      'a number left out',
      rows => {
        rows[4].sequence = 7;
        rehash(rows[4]);
      },
      7,
      'changed',
      /should have the number 5/,
    ],
    [
      'a cut tail',
      rows => {
        rows.splice(9, 3);
      },
      10,
      'removed',
      /Rows 10 to 12 cut off/,
    ],
    [
      'an emptied trail',
      rows => {
        rows.splice(0, 12);
      },
      1,
      'removed',
      /Rows 1 to 12 cut off/,
    ],
    [
      'a row behind the end',
      rows => {
        rows.push(rowAfter(rows[11]));
      },
      13,
      'inserted',
      /Row 13 added behind the end/,
    ],
  ])('finds %s', async (_title, change, sequence, what, message) => {
    const result = await verifyChain(tampered(change), { expectedHead: HEAD });
    expect(result).toMatchObject({
      valid: false,
      firstBad: {
        sequence,
        what,
        message: expect.stringMatching(message),
      },
    });
  });

  it('finds a chain that was written anew by an end that was kept elsewhere', async () => {
    const anew: ChainRow[] = CHAIN.slice(0, 4);
    let last: ChainRow = rowAfter(anew[3], { subject: 'forged' });
    anew.push(last);
    while (anew.length < 14) {
      last = rowAfter(last);
      anew.push(last);
    }
    expect(await verifyChain(anew)).toMatchObject({ valid: true });
    expect(await verifyChain(anew, { keptHeads: [HEAD] })).toMatchObject({
      valid: false,
      firstBad: { sequence: 12, what: 'changed' },
    });
    expect(
      await verifyChain(anew, { keptHeads: [CHAIN[3], CHAIN[6]] }),
    ).toMatchObject({ rows: 7, firstBad: { sequence: 7 } });
    expect(
      await verifyChain(anew.slice(0, 12), { expectedHead: HEAD }),
    ).toMatchObject({ firstBad: { sequence: 12, what: 'changed' } });
    expect(
      await verifyChain(CHAIN, { keptHeads: [CHAIN[3], HEAD] }),
    ).toMatchObject({ valid: true });
    // Of two ends for one row both must be right.
    expect(
      await verifyChain(CHAIN, { keptHeads: [anew[6], CHAIN[6]] }),
    ).toMatchObject({ firstBad: { sequence: 7 } });
  });

  it('finds any one change, and never later than it is', async () => {
    const fields = ['time', 'action', 'subject', 'payloadDigest'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 11 }),
        fc.constantFrom(...fields),
        fc.string(),
        async (index, field, value) => {
          fc.pre(CHAIN[index][field] !== value);
          const rows = tampered(all => {
            all[index][field] = value;
          });
          const { valid, firstBad } = await verifyChain(rows);
          expect({ valid, at: firstBad?.sequence }).toEqual({
            valid: false,
            at: index + 1,
          });
        },
      ),
    );
  });

  it('reads no further than it must, and holds no rows', async () => {
    let read = 0;
    async function* endless() {
      let last: AuditHead = { sequence: 0, hash: NO_PREVIOUS_HASH };
      for (;;) {
        read++;
        const row = rowAfter(last);
        last = row;
        yield read === 500 ? { ...row, subject: 'other' } : row;
      }
    }
    expect(await verifyChain(endless(), { sha256 })).toMatchObject({
      rows: 500,
      firstBad: { sequence: 500 },
    });
    expect(read).toBeLessThanOrEqual(501);
  });
});
