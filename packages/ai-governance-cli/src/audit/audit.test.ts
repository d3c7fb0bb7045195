import {
  AuditEntry,
  canonicalAuditRow,
  canonicalPayload,
  NO_PREVIOUS_HASH,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'crypto';
import { tmpdir } from 'os';
import { file, run } from '../__testUtils__/run';
import { runAgainst, stubService, TOKEN } from '../__testUtils__/stubService';

function trailOf(length: number): AuditEntry[] {
  const rows: AuditEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const payload = { reason: `Because ${sequence}` };
    const row = {
      sequence,
      time: '2026-11-22T12:00:00.123Z',
      actor: { type: 'user' as const, ref: 'user:default/kim' },
      action: 'waiver.requested',
      subject: 'component:default/bot',
      payloadDigest: hash('sha256', canonicalPayload(payload)),
      previousHash: rows.at(-1)?.hash ?? NO_PREVIOUS_HASH,
    };
    rows.push({
      ...row,
      payload,
      hash: hash('sha256', canonicalAuditRow(row)),
    });
  }
  return rows;
}

const linesOf = (rows: AuditEntry[]) =>
  rows.map(row => `${JSON.stringify(row)}\n`).join('');

const TRAIL = trailOf(1_200);
const headOf = ({ sequence, hash: rowHash }: AuditEntry) =>
  `${sequence}:${rowHash}`;

describe('audit verify, of a file', () => {
  const verify = (rows: AuditEntry[], ...args: string[]) =>
    run(['audit', 'verify', file(linesOf(rows), 'jsonl'), ...args]);

  it('accepts a trail, and says what to keep', async () => {
    const head = headOf(TRAIL[1_199]);
    const { code, out, err } = await verify(TRAIL);
    expect(code).toBe(0);
    expect(out).toBe(
      `Whole: 1200 rows. It ends with ${head}; keep that elsewhere, and give it as --head next time.\n`,
    );
    expect(err).toContain('--head');
    const kept = await verify(TRAIL, '--head', headOf(TRAIL[700]), head);
    expect(kept).toMatchObject({ code: 0, err: '' });
  });

  it('names the first row that does not fit', async () => {
    const changed = TRAIL.map(row => ({ ...row }));
    changed[700].subject = 'component:default/other';
    expect(await verify(changed)).toMatchObject({
      code: 1,
      out: 'Broken at row 701 (changed): The fields of row 701 do not give its hash: one of them, or the hash, was changed.\n',
    });
    const removed = TRAIL.filter(({ sequence }) => sequence !== 3);
    const { code, out } = await verify(removed, '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      valid: false,
      firstBad: { sequence: 3, what: 'removed' },
    });
  });

  it('finds a cut tail by an end that was kept', async () => {
    const cut = TRAIL.slice(0, 1_000);
    expect((await verify(cut)).code).toBe(0);
    const found = await verify(cut, '--head', headOf(TRAIL[1_199]));
    expect(found.code).toBe(1);
    expect(found.out).toContain('Broken at row 1001 (removed)');
  });

  it('says neither yes nor no of what it cannot read', async () => {
    const notJson = await run([
      'audit',
      'verify',
      file(`${linesOf(TRAIL.slice(0, 2))}{"sequence": 3`, 'jsonl'),
    ]);
    expect(notJson.code).toBe(3);
    expect(notJson.err).toMatch(/jsonl:3: This line is no row/);
    const noRow = await run(['audit', 'verify', '-'], {
      stdin: '\n{"sequence": "one"}\n',
    });
    expect(noRow.code).toBe(3);
    expect(noRow.err).toContain('standard input:2: This line is no row');
    for (const path of ['/nowhere/trail.jsonl', tmpdir()]) {
      const missing = await run(['audit', 'verify', path]);
      expect(missing.code).toBe(3);
      expect(missing.err).toContain(`${path}: It cannot be read`);
    }
    const head = await verify(TRAIL, '--head', '12');
    expect(head.code).toBe(2);
    expect(head.err).toContain('is no end of a trail');
  });
});

describe('audit verify, of the service', () => {
  let rows: AuditEntry[];
  let head: AuditEntry;
  let status: number;

  const service = stubService(({ path, headers }) => {
    const { pathname, searchParams } = new URL(path, 'http://service');
    const start = Number(searchParams.get('cursor') ?? 0);
    const end = start + Number(searchParams.get('limit'));
    const page = {
      items: rows.slice(start, end),
      totalItems: rows.length,
      pageInfo: end < rows.length ? { nextCursor: String(end) } : {},
    };
    return {
      status: headers.authorization === `Bearer ${TOKEN}` ? status : 401,
      body: pathname.endsWith('/audit/head')
        ? { sequence: head.sequence, hash: head.hash }
        : page,
    };
  });

  beforeEach(() => {
    rows = TRAIL;
    head = TRAIL[1_199];
    status = 200;
  });

  const call = (args: string[], token = TOKEN) =>
    runAgainst(service, ['audit', ...args], {
      env: { AI_GOVERNANCE_TOKEN: token },
    });

  it('reads it page by page, with its end first', async () => {
    expect(await call(['verify'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1200 rows'),
      err: '',
    });
    const path = '/api/ai-governance/v1/audit';
    expect(service.received.map(request => request.path.split('?')[0])).toEqual(
      [`${path}/head`, path, path, path],
    );
  });

  it('accepts rows that come while it reads', async () => {
    head = TRAIL[1_000];
    expect((await call(['verify'])).code).toBe(0);
  });

  it('finds a cut tail by the end that the service tells', async () => {
    rows = TRAIL.slice(0, 600);
    const { code, out } = await call(['verify']);
    expect(code).toBe(1);
    expect(out).toContain('Broken at row 601 (removed)');
  });

  it('says neither yes nor no where the service does not answer', async () => {
    status = 503;
    expect((await call(['verify'])).code).toBe(3);
    status = 200;
    const refused = await call(['verify'], 'other');
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('401');
    expect((await run(['audit', 'verify'])).code).toBe(2);
  });

  it('exports what can be verified without it', async () => {
    const { code, out } = await call(['export']);
    expect(code).toBe(0);
    expect(out).toBe(linesOf(TRAIL));
    const verified = await run(['audit', 'verify', '-'], { stdin: out });
    expect(verified.code).toBe(0);
  });
});
