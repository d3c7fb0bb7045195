import { TestDatabases } from '@backstage/backend-test-utils';
import { NO_PREVIOUS_HASH } from '@ai-governance/backstage-plugin-ai-governance-common';
import { createHash } from 'node:crypto';
import createKnex from 'knex';
import { countBy, range, sumBy } from 'lodash';
import {
  auditEntry as entry,
  auditRowsOf as rowsOf,
  createAuditTrail,
} from '../__testUtils__/auditTrail';
import { isPostgres } from '../database/dialect';
import { AuditRecord } from './auditRecord';
import { DatabaseAuditTrail } from './DatabaseAuditTrail';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

function expectChain(rows: AuditRecord[]) {
  expect(rows.map(row => Number(row.sequence))).toEqual(
    range(1, rows.length + 1),
  );
  expect(rows.map(row => row.previous_hash)).toEqual([
    NO_PREVIOUS_HASH,
    ...rows.slice(0, -1).map(row => row.hash),
  ]);
}

describe.each(databases.eachSupportedId())('audit trail, %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    return { knex, append: await createAuditTrail(knex) };
  }

  it('chains rows by the hash of their canonical form', async () => {
    const { knex, append } = await setUp();
    await append(
      entry(),
      entry({
        actor: {
          type: 'agent',
          ref: 'plugin:chat',
          onBehalfOf: 'user:default/ada',
        },
        keepPayload: false,
      }),
    );
    await append(entry({ payload: undefined }));
    const rows = await rowsOf(knex);
    expectChain(rows);
    expect(rows.map(row => row.payload)).toEqual([
      '{"a":["x"],"b":1}',
      null,
      'null',
    ]);
    const sha256 = (text: string) =>
      createHash('sha256').update(text).digest('hex');
    expect(rows[1].hash).toBe(
      sha256(
        `{"action":"waiver.requested","actor":{"onBehalfOf":"user:default/ada","ref":"plugin:chat","type":"agent"},"payloadDigest":"${sha256(
          '{"a":["x"],"b":1}',
        )}","previousHash":"${
          rows[0].hash
        }","sequence":2,"subject":"component:default/bot","time":"2026-06-18T08:00:00.123Z"}`,
      ),
    );
    const head = await knex('audit_head').first();
    expect({ ...head, sequence: Number(head.sequence) }).toEqual({
      id: 1,
      sequence: 3,
      hash: rows[2].hash,
    });
  });

  it('keeps what no column of text can hold', async () => {
    const { knex, append } = await setUp();
    await append(
      entry({ subject: 'a\0b', payload: { text: 'nil \0 and half \ud800' } }),
      entry(),
    );
    const rows = await rowsOf(knex);
    expectChain(rows);
    expect(rows[0].subject).toBe('a\uFFFDb');
    expect(JSON.parse(rows[0].payload ?? '')).toEqual({
      text: 'nil \0 and half \ud800',
    });
  });

  it('writes nothing for a transaction that fails', async () => {
    const { knex, append } = await setUp();
    await append(entry());
    const trail = new DatabaseAuditTrail();
    await expect(
      knex.transaction(async tx => {
        await trail.append(tx, [entry(), entry()]);
        throw new Error('too late');
      }),
    ).rejects.toThrow('too late');
    await append(entry());
    await append();
    const rows = await rowsOf(knex);
    expect(rows).toHaveLength(2);
    expectChain(rows);
  });

  it('says what to do where the end of the chain is lost', async () => {
    const { knex, append } = await setUp();
    await knex('audit_head').delete();
    await expect(append(entry())).rejects.toThrow(
      /audit_head has lost its row/,
    );
  });

  it('is never forked by writers at once', async () => {
    const { knex } = await setUp();
    // SQLite has one connection for all.
    const connections = isPostgres(knex)
      ? range(8).map(() =>
          createKnex({
            client: 'pg',
            connection: knex.client.config.connection,
            pool: { min: 1, max: 1 },
          }),
        )
      : [];
    const writeAll = async (writer: number) => {
      const trail = new DatabaseAuditTrail();
      for (const turn of range(25)) {
        const tx = await (connections[writer] ?? knex).transaction();
        await trail.append(
          tx,
          range(1 + (turn % 3)).map(() =>
            entry({ subject: `writer-${writer}` }),
          ),
        );
        await (turn % 5 === 4 ? tx.rollback() : tx.commit());
      }
    };
    try {
      await Promise.all(range(8).map(writeAll));
    } finally {
      await Promise.all(connections.map(connection => connection.destroy()));
    }
    const rows = await rowsOf(knex);
    expectChain(rows);
    const each = sumBy(
      range(25).filter(turn => turn % 5 !== 4),
      turn => 1 + (turn % 3),
    );
    expect(countBy(rows, 'subject')).toEqual(
      Object.fromEntries(range(8).map(writer => [`writer-${writer}`, each])),
    );
  });
});
