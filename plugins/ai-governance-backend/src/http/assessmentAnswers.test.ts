import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  AssessmentServerOptions,
  BUYER,
  CONCIERGE,
  createAssessmentServer,
  KIM,
} from '../__testUtils__/assessments';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  ...more: AssessmentServerOptions
) => createAssessmentServer(await databases.init(databaseId), ...more);

describe.each(chosenDatabases(databases))(
  'answers of assessments, %p',
  databaseId => {
    it('attest what somebody answers, and count the newest answer', async () => {
      const { start, answer, questions, get, knex, auditor } = await setUp(
        databaseId,
      );
      const { body: journey } = await start('workload', BUYER);
      const ask = (change: object) =>
        answer(journey.id, {
          entityRef: BUYER,
          controlId: 'INF-LOG-01',
          ...change,
        });
      const met = await ask({
        answer: 'met',
        statement: 'All logs go to one place.',
        link: 'https://acme.example/logs',
      });
      expect(met.body).toMatchObject({
        status: 'met',
        answer: 'met',
        by: KIM,
        statement: 'All logs go to one place.',
        link: 'https://acme.example/logs',
      });
      expect(met.body.known).toBeUndefined();
      const { body: scorecard } = await get(
        '/workloads/by-name/component/default/buyer',
      );
      expect(
        scorecard.controls.find(
          (control: { controlId: string }) =>
            control.controlId === 'INF-LOG-01',
        ),
      ).toMatchObject({ status: 'met', decidedBy: 'attested' });

      expect((await ask({ answer: 'not-met' })).body).toMatchObject({
        status: 'not-met',
        answer: 'not-met',
        statement: expect.stringContaining('not met'),
      });
      const refused = await ask({ answer: 'not-applicable', statement: ' ' });
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain('statement');
      expect(
        (await ask({ answer: 'not-applicable', statement: 'It has no logs.' }))
          .body,
      ).toMatchObject({ status: 'not-applicable', answer: 'not-applicable' });
      expect(await knex('assessment_answers')).toHaveLength(1);
      expect(await knex('evidence')).toHaveLength(3);

      // Who no longer knows has said nothing that counts.
      const unknown = await ask({ answer: 'unknown' });
      expect(unknown.body.answer).toBe('unknown');
      expect(
        await knex('evidence').whereNotNull('revoked_at').select('outcome'),
      ).toEqual([{ outcome: 'not-applicable' }]);
      const other = (await questions(journey.id, BUYER)).find(
        ({ controlId }) => controlId === 'INF-TLS-01',
      );
      expect(other?.answer).toBeNull();
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'assessment-change',
          meta: {
            action: 'answer',
            id: journey.id,
            entityRef: BUYER,
            controlId: 'INF-LOG-01',
            answer: 'met',
          },
        }),
      );
    });

    it('refuse what they do not ask, and bodies that are none', async () => {
      const { start, answer, post, get } = await setUp(databaseId);
      const { body: journey } = await start('workload', BUYER);
      const { id } = journey;
      const valid = {
        entityRef: BUYER,
        controlId: 'INF-LOG-01',
        answer: 'met',
      };
      for (const [change, status, named] of [
        [{ controlId: 'NO-SUCH-01' }, 400, 'controlId'],
        [{ controlId: 'IDD-MEM-01' }, 400, 'controlId'],
        [{ entityRef: CONCIERGE }, 404, CONCIERGE],
        [{ answer: 'perhaps' }, 400, 'answer'],
        [{ link: 'ftp://acme.example/proof' }, 400, 'link'],
        [{ statement: 'x'.repeat(2_001) }, 400, 'statement'],
        [{ colour: 'red' }, 400, 'additional properties'],
      ] as const) {
        const response = await answer(id, { ...valid, ...change });
        expect({
          change,
          status: response.status,
          message: response.body.error?.message,
        }).toEqual({ change, status, message: expect.stringContaining(named) });
      }
      const nowhere = await answer('no-such-id', valid);
      expect(nowhere.status).toBe(404);
      for (const scope of [
        { kind: 'fleet', ref: BUYER },
        { kind: 'workload', ref: '' },
        { kind: 'workload', ref: 'a\0b' },
        { kind: 'workload', ref: 'nonsense' },
      ]) {
        expect((await post('/assessments', { body: { scope } })).status).toBe(
          400,
        );
      }
      const unknown = await post('/assessments', {
        body: { scope: { kind: 'workload', ref: 'component:default/shop' } },
      });
      expect(unknown.status).toBe(404);
      const chosen = await start('workload', BUYER, [CONCIERGE]);
      expect(chosen.body.error.message).toContain('entityRefs');
      expect(
        (await get(`/assessments/${id}/questions?entityRef=${CONCIERGE}`))
          .status,
      ).toBe(404);
    });
  },
);
