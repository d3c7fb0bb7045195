import { TestDatabases } from '@backstage/backend-test-utils';
import { AuditEntry } from '@ai-governance/backstage-plugin-ai-governance-common';
import { range } from 'lodash';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { auditEntry } from '../__testUtils__/auditTrail';
import { organisation } from '../__testUtils__/entities';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';
import { NewAuditEntry } from '../contracts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const CALLS = ['/audit', '/audit/head', '/audit/verify'];

describe.each(chosenDatabases(databases))('audit, %p', databaseId => {
  async function setUp() {
    const server = await createTestServer({
      knex: await databases.init(databaseId),
      entities: organisation(),
      policies: {
        'user:default/stranger': {
          decisions: { 'ai-governance.audit.read': DENY },
        },
      },
    });
    const append = (...entries: NewAuditEntry[]) =>
      server.knex.transaction(tx => server.audit.append(tx, entries));
    // What the start itself put on record stands before the rows of a test.
    const { sequence: start } = (await server.get('/audit/head')).body;
    const sequences = async (query: string) => {
      const { body } = await server.get(`/audit?${query}`);
      expect(body.totalItems).toBe(body.items.length);
      return body.items.map((item: AuditEntry) => item.sequence - start);
    };
    return { ...server, append, sequences, start };
  }

  it('refuses whoever may not read it', async () => {
    const { get } = await setUp();
    for (const path of CALLS) {
      expect((await get(path, { as: NOBODY })).status).toBe(401);
      const refused = await get(path, { as: 'user:default/stranger' });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain('ai-governance.audit.read');
    }
  });

  it('shows rows with their time to the millisecond, and finds them by every field', async () => {
    const { append, get, sequences, start } = await setUp();
    const at = Date.parse('2026-06-18T08:00:00.123Z');
    await append(
      auditEntry({ at }),
      auditEntry({
        at: at + 1,
        action: 'waiver.approved',
        actor: { type: 'user', ref: 'user:default/sam' },
      }),
      auditEntry({
        at: at + 2,
        action: 'approval.requested',
        subject: 'component:default/other',
        actor: {
          type: 'agent',
          ref: 'plugin:chat',
          onBehalfOf: 'user:default/ada',
        },
      }),
      auditEntry({
        at: at + 3,
        action: 'decision.recorded',
        subject: 'Decision-1',
        actor: { type: 'service', ref: 'external:CI' },
        keepPayload: false,
      }),
    );
    const { body } = await get('/audit');
    expect(body.totalItems).toBe(start + 4);
    expect(body.items[1]).toEqual({
      sequence: start + 3,
      time: '2026-06-18T08:00:00.125Z',
      actor: {
        type: 'agent',
        ref: 'plugin:chat',
        onBehalfOf: 'user:default/ada',
      },
      action: 'approval.requested',
      subject: 'component:default/other',
      payload: { a: ['x'], b: 1 },
      payloadDigest: body.items[0].payloadDigest,
      previousHash: body.items[2].hash,
      hash: body.items[0].previousHash,
    });
    expect(body.items[0].payload).toBeNull();

    expect(await sequences('subject=Component:default/Bot')).toEqual([2, 1]);
    expect(await sequences('subject=Decision-1')).toEqual([4]);
    expect(await sequences('actor=User:default/Ada')).toEqual([3, 1]);
    expect(await sequences('actor=external:CI')).toEqual([4]);
    expect(await sequences('action=waiver.')).toEqual([2, 1]);
    expect(await sequences('action=waiver.approved')).toEqual([2]);
    expect(await sequences('action=waiver')).toEqual([]);
    expect(await sequences('action=%25.')).toEqual([]);
    expect(
      await sequences(
        'orderBy=sequence&from=2026-06-18T08:00:00.124Z&to=2026-06-18T10:00:00.126%2B02:00',
      ),
    ).toEqual([2, 3]);
    expect((await get('/audit?from=yesterday')).status).toBe(400);
    expect((await get('/audit?cursor=x')).status).toBe(400);
  });

  it('is read by pages in both directions, while rows come', async () => {
    const { append, get, start } = await setUp();
    await append(...range(25).map(index => auditEntry({ payload: index })));
    const last = start + 25;
    for (const [orderBy, expected] of [
      ['sequence', range(1, last + 1)],
      ['-sequence', range(last, 0, -1)],
    ] as const) {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await get(
          `/audit?limit=10&orderBy=${orderBy}${
            cursor ? `&cursor=${cursor}` : ''
          }`,
        );
        seen.push(...body.items.map((item: AuditEntry) => item.sequence));
        cursor = body.pageInfo.nextCursor;
        if (orderBy === '-sequence') {
          await append(auditEntry());
        }
      } while (cursor);
      expect(seen).toEqual(expected);
    }
  });

  it('is verified, and tells where it ends', async () => {
    const { append, get, knex, start } = await setUp();
    await append(auditEntry(), auditEntry(), auditEntry());
    const { body: head } = await get('/audit/head');
    const { body: page } = await get('/audit?limit=1');
    expect(head).toEqual({ sequence: start + 3, hash: page.items[0].hash });
    expect((await get('/audit/verify')).body).toEqual({
      valid: true,
      rows: start + 3,
      head,
    });
    await knex('audit')
      .where({ sequence: start + 2 })
      .update({ action: 'other' });
    const { status, body } = await get('/audit/verify');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      valid: false,
      rows: start + 2,
      head: { sequence: start + 1 },
      firstBad: { sequence: start + 2, what: 'changed' },
    });
  });
});
