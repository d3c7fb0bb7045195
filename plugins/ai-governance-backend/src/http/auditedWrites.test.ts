import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  BUYER,
  by,
  CONCIERGE,
  createAuditedServer,
  KIM,
  SAM,
  SANA,
} from '../__testUtils__/auditedServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId) =>
  createAuditedServer(await databases.init(databaseId));

describe.each(chosenDatabases(databases))(
  'the audit trail of what people do, %p',
  databaseId => {
    it('has one row for each step of a waiver', async () => {
      const { verified, waiver, write } = await setUp(databaseId);
      const asked = await write('post', '/waivers', KIM, waiver());
      const { id } = asked.answer.body;
      expect(asked.row).toMatchObject({
        time: asked.answer.body.requestedAt,
        actor: by(KIM),
        action: 'waiver.requested',
        subject: BUYER,
        payload: {
          waiverId: id,
          controlId: 'INF-NET-01',
          reason: waiver().reason,
          compensatingControl: 'none',
          expiresAt: waiver().expiresAt,
          requestedBy: KIM,
        },
      });
      const decide = (path: string, as: string, version: number, body = {}) =>
        write('post', `/waivers/${path}`, as, body, version);
      const approved = await decide(`${id}/reviews`, SANA, 1, {
        decision: 'approve',
        comment: 'Until autumn.',
      });
      expect(approved.row).toMatchObject({
        actor: by(SANA),
        action: 'waiver.approved',
        subject: BUYER,
        payload: { waiverId: id, requestedBy: KIM, note: 'Until autumn.' },
      });
      const renewed = await decide(`${id}/renew`, KIM, 2, {
        reason: 'The vendor needs longer.',
        expiresAt: '2026-09-01T00:00:00.000Z',
      });
      expect(renewed.row).toMatchObject({
        action: 'waiver.requested',
        payload: { waiverId: renewed.answer.body.id, renews: id },
      });
      const withdrawn = await decide(
        `${renewed.answer.body.id}/withdraw`,
        KIM,
        1,
      );
      expect(withdrawn.row.action).toBe('waiver.withdrawn');
      const revoked = await decide(`${id}/revoke`, SAM, 2, {
        reason: 'It was never needed.',
      });
      expect(revoked.row).toMatchObject({
        actor: by(SAM),
        action: 'waiver.revoked',
        payload: { note: 'It was never needed.' },
      });
      const other = await write('post', '/waivers', KIM, waiver());
      const rejected = await decide(
        `${other.answer.body.id}/reviews`,
        SANA,
        1,
        { decision: 'reject', comment: 'Close the control instead of this.' },
      );
      expect(rejected.row).toMatchObject({
        action: 'waiver.rejected',
        payload: { note: 'Close the control instead of this.' },
      });
      expect(await verified()).toBe(true);
    });

    it('has one row for each profile that changes', async () => {
      const { added, post, write } = await setUp(databaseId);
      const facts = { phase: 'scale', criticality: 'low' };
      const { row } = await write(
        'put',
        '/workloads/by-name/component/default/buyer/profile',
        KIM,
        { facts },
      );
      expect(row).toMatchObject({
        actor: by(KIM),
        action: 'profile.recorded',
        subject: BUYER,
        payload: { facts: { phase: 'advanced', criticality: 'low' } },
      });
      const rows = await added(() =>
        post('/profiles', {
          as: KIM,
          body: {
            items: [
              { entityRef: BUYER, facts },
              { entityRef: CONCIERGE, facts: { criticality: 'low' } },
            ],
          },
        }),
      );
      expect(rows.map(({ subject, payload }) => [subject, payload])).toEqual([
        [CONCIERGE, { facts: { criticality: 'low' } }],
      ]);
    });

    it('has one row for each step of an assessment, beside its statements', async () => {
      const { added, post, write } = await setUp(databaseId);
      const scope = { kind: 'team', ref: 'group:default/retail' };
      const started = await write('post', '/assessments', KIM, {
        scope,
        entityRefs: [BUYER],
      });
      const { id } = started.answer.body;
      expect(started.row).toMatchObject({
        actor: by(KIM),
        action: 'assessment.started',
        subject: scope.ref,
        payload: { assessmentId: id, scope: 'team', entities: [BUYER] },
      });
      const extended = await write('post', '/assessments', KIM, {
        scope,
        entityRefs: [CONCIERGE],
      });
      expect(extended.row).toMatchObject({
        action: 'assessment.extended',
        payload: { assessmentId: id, entities: [BUYER, CONCIERGE] },
      });
      const answers = await added(() =>
        post(`/assessments/${id}/answers`, {
          as: KIM,
          body: { entityRef: BUYER, controlId: 'INF-LOG-01', answer: 'met' },
        }),
      );
      expect(answers.map(row => [row.action, row.subject])).toEqual([
        ['attestation.created', BUYER],
        ['assessment.answered', scope.ref],
      ]);
      expect(answers[1].payload).toMatchObject({
        entityRef: BUYER,
        controlId: 'INF-LOG-01',
        answer: 'met',
        evidenceId: (answers[0].payload as { evidenceId: string }).evidenceId,
      });
      const forgotten = await added(() =>
        post(`/assessments/${id}/answers`, {
          as: KIM,
          body: {
            entityRef: BUYER,
            controlId: 'INF-LOG-01',
            answer: 'unknown',
          },
        }),
      );
      expect(forgotten.map(row => row.action)).toEqual([
        'attestation.revoked',
        'assessment.answered',
      ]);
      const assigned = await write(
        'post',
        `/assessments/${id}/hand-over`,
        KIM,
        { to: 'user:default/lee' },
      );
      expect(assigned.row).toMatchObject({
        action: 'assessment.assigned',
        payload: { from: KIM, to: 'user:default/lee' },
      });
      const baseline = await write(
        'post',
        `/assessments/${id}/baseline`,
        KIM,
        {},
      );
      expect(baseline.row).toMatchObject({
        actor: by(KIM),
        action: 'assessment.baseline-taken',
        payload: { taken: [BUYER, CONCIERGE], isFinished: true },
      });
    });
  },
);
