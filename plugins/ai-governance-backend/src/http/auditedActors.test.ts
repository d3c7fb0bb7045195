import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  attestation,
  BUYER,
  CONCIERGE,
  createAuditedServer,
  KIM,
  record,
  SAM,
  SANA,
} from '../__testUtils__/auditedServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId) =>
  createAuditedServer(await databases.init(databaseId));

describe.each(chosenDatabases(databases))(
  'who the audit trail names, and for what, %p',
  databaseId => {
    it('tells a service, and an agent that acts for a person, from that person', async () => {
      const { added, post } = await setUp(databaseId);
      const rows = await added(async () => {
        await post('/evidence', {
          as: { header: mockCredentials.service.header() },
          body: record(),
        });
        await post('/evidence', {
          as: {
            header: `Bearer ${mockCredentials.user.token(KIM, {
              actor: { subject: 'plugin:chat' },
            })}`,
          },
          body: record({ entityRef: CONCIERGE }),
        });
      });
      expect(rows.map(row => row.actor)).toEqual([
        { type: 'service', ref: 'external:test-service' },
        { type: 'agent', ref: 'plugin:chat', onBehalfOf: KIM },
      ]);
    });

    it('has no row for what was refused or came to nothing', async () => {
      const {
        added,
        delete: remove,
        post,
        put,
        waiver,
        write,
      } = await setUp(databaseId);
      const { answer } = await write('post', '/waivers', KIM, waiver());
      const review = `/waivers/${answer.body.id}/reviews`;
      const refused: { status: number }[] = [];
      const approve = (as: string, version: number) =>
        post(review, {
          as,
          body: { decision: 'approve' },
          headers: { 'If-Match': `"${version}"` },
        });
      const rows = await added(async () => {
        refused.push(
          await post('/waivers', { as: KIM, body: waiver() }),
          await approve(KIM, 1),
          await approve(SANA, 7),
          await post('/attestations', {
            as: KIM,
            body: attestation({ controlId: 'NO-SUCH-01' }),
          }),
          await post('/evidence', { body: { records: [] } }),
          await put('/workloads/by-name/component/default/buyer/profile', {
            as: KIM,
            body: { facts: { phase: 'nonsense' } },
          }),
          await remove('/attestations/nothing', {
            as: KIM,
            body: { reason: 'It is wrong.' },
          }),
        );
      });
      expect(refused.map(({ status }) => status)).toEqual([
        409, 403, 412, 400, 400, 400, 404,
      ]);
      expect(rows).toEqual([]);

      const decided = await added(() =>
        Promise.all([approve(SANA, 1), approve(SAM, 1)]),
      );
      expect(decided.map(row => row.action)).toEqual(['waiver.approved']);
    });

    it('writes nothing that cannot go on record', async () => {
      const { all, audit, knex, post, put, waiver } = await setUp(databaseId);
      const before = await all();
      jest
        .spyOn(audit, 'append')
        .mockRejectedValue(new Error('The trail is broken'));
      const answers = [
        await post('/waivers', { as: KIM, body: waiver() }),
        await post('/attestations', { as: KIM, body: attestation() }),
        await post('/evidence', { body: record() }),
        await put('/workloads/by-name/component/default/buyer/profile', {
          as: KIM,
          body: { facts: { phase: 'scale' } },
        }),
        await post('/assessments', {
          as: KIM,
          body: { scope: { kind: 'workload', ref: BUYER } },
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual(
        Array(answers.length).fill(500),
      );
      for (const table of [
        'waivers',
        'evidence',
        'profile_facts',
        'assessments',
      ]) {
        expect([table, await knex(table)]).toEqual([table, []]);
      }
      expect(await all()).toEqual(before);
    });
  },
);
