import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { range } from 'lodash';
import { auditEntry, createAuditTrail } from '../__testUtils__/auditTrail';
import { AuditStore } from './AuditStore';
import { AuditVerifier, PayloadSource } from './AuditVerifier';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const LENGTH = 2_500;

describe.each(databases.eachSupportedId())('AuditVerifier, %p', databaseId => {
  async function setUp(sources: PayloadSource[] = []) {
    const knex = await databases.init(databaseId);
    const append = await createAuditTrail(knex);
    const store = new AuditStore({ database: knex });
    return {
      knex,
      append,
      store,
      verify: () => new AuditVerifier({ store, sources }).verify(),
    };
  }

  it('accepts a trail without rows, and one of several pages', async () => {
    const { append, store, verify } = await setUp();
    expect(await verify()).toEqual({ valid: true, rows: 0, head: null });
    await append(...range(LENGTH).map(index => auditEntry({ payload: index })));
    const head = await store.head();
    expect(head.sequence).toBe(LENGTH);
    expect(await verify()).toEqual({ valid: true, rows: LENGTH, head });
  });

  it.each<[string, (knex: Knex) => Promise<unknown>, number, string]>([
    [
      'a changed row',
      knex =>
        knex('audit')
          .where({ sequence: 1_700 })
          .update({ actor_ref: 'user:default/eve' }),
      1_700,
      'changed',
    ],
    [
      'a changed time that no date can be',
      knex =>
        knex('audit')
          .where({ sequence: 1_700 })
          .update({ at: '9000000000000000000' }),
      1_700,
      'changed',
    ],
    [
      'a removed row',
      knex => knex('audit').where({ sequence: 1_000 }).delete(),
      1_000,
      'removed',
    ],
    [
      'a removed row at the beginning',
      knex => knex('audit').where({ sequence: 1 }).delete(),
      1,
      'removed',
    ],
    [
      'two rows that changed places',
      async knex => {
        for (const [from, to] of [
          [1_000, -1],
          [1_001, 1_000],
          [-1, 1_001],
        ]) {
          await knex('audit')
            .where({ sequence: from })
            .update({ sequence: to });
        }
      },
      1_000,
      'reordered',
    ],
    [
      'a changed payload',
      knex =>
        knex('audit').where({ sequence: 2_001 }).update({ payload: '"other"' }),
      2_001,
      'payload-changed',
    ],
    [
      'a payload that is no JSON',
      knex =>
        knex('audit').where({ sequence: 2_001 }).update({ payload: '{oops' }),
      2_001,
      'payload-changed',
    ],
    [
      'a payload that is gone',
      knex =>
        knex('audit').where({ sequence: 2_001 }).update({ payload: null }),
      2_001,
      'payload-changed',
    ],
    [
      'a cut tail',
      knex => knex('audit').where('sequence', '>', 2_490).delete(),
      2_491,
      'removed',
    ],
    ['an emptied trail', knex => knex('audit').delete(), 1, 'removed'],
    [
      'a row before the first',
      async knex => {
        const row = await knex('audit').where({ sequence: 1 }).first();
        await knex('audit').insert({
          ...row,
          sequence: 0,
          previous_hash: 'f'.repeat(64),
        });
      },
      0,
      'inserted',
    ],
    [
      'a row behind the end',
      async knex => {
        const row = await knex('audit').where({ sequence: LENGTH }).first();
        await knex('audit').insert({
          ...row,
          sequence: LENGTH + 1,
          previous_hash: row.hash,
        });
      },
      LENGTH + 1,
      'changed',
    ],
  ])('names %s', async (_title, tamper, sequence, what) => {
    const { append, knex, verify } = await setUp();
    await append(...range(LENGTH).map(index => auditEntry({ payload: index })));
    await tamper(knex);
    expect(await verify()).toMatchObject({
      valid: false,
      firstBad: { sequence, what },
    });
  });

  it('asks those who keep a payload for it', async () => {
    const decisions = new Map([
      [2, { verdict: 'deny' }],
      [3, { verdict: 'allow' }],
    ]);
    const asked: number[] = [];
    const { append, verify } = await setUp([
      {
        actions: ['decision.recorded'],
        payloads: async rows => {
          asked.push(...rows.map(row => row.sequence));
          return decisions;
        },
      },
    ]);
    const decision = (payload: object) =>
      auditEntry({ action: 'decision.recorded', payload, keepPayload: false });
    await append(
      auditEntry(),
      decision({ verdict: 'deny' }),
      decision({ verdict: 'allow' }),
      auditEntry(),
    );
    expect(await verify()).toMatchObject({ valid: true, rows: 4 });
    expect(asked).toEqual([2, 3]);

    decisions.set(2, { verdict: 'allow' });
    expect((await verify()).firstBad).toMatchObject({
      sequence: 2,
      what: 'payload-changed',
    });
    decisions.delete(2);
    expect((await verify()).firstBad).toMatchObject({
      sequence: 2,
      message: 'What row 2 recorded is gone.',
    });
  });

  it('walks once for all who ask at once', async () => {
    const { append, store } = await setUp();
    await append(auditEntry());
    const ends = jest.spyOn(store, 'ends');
    const verifier = new AuditVerifier({ store, sources: [] });
    const [one, two] = await Promise.all([
      verifier.verify(),
      verifier.verify(),
    ]);
    expect(one).toBe(two);
    expect(ends).toHaveBeenCalledTimes(1);
    await append(auditEntry());
    expect(await verifier.verify()).toMatchObject({ valid: true, rows: 2 });
  });
});
