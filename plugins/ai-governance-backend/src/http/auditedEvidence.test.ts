import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  attestation,
  BUYER,
  by,
  CONCIERGE,
  createAuditedServer,
  KIM,
  record,
  SAM,
  SANA,
} from '../__testUtils__/auditedServer';
import { prowlerFinding } from '../__testUtils__/prowlerReport';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId) =>
  createAuditedServer(await databases.init(databaseId));

describe.each(chosenDatabases(databases))(
  'the audit trail of evidence, %p',
  databaseId => {
    it('has one row for each statement, and for each that is taken back', async () => {
      const { added, post, write } = await setUp(databaseId);
      const rows = await added(() =>
        post('/attestations', {
          as: KIM,
          body: attestation({ entityRefs: [BUYER, CONCIERGE] }),
        }),
      );
      expect(rows.map(row => row.subject)).toEqual([BUYER, CONCIERGE]);
      expect(rows[0]).toMatchObject({
        actor: by(KIM),
        action: 'attestation.created',
        payload: {
          controlId: 'INF-NET-02',
          outcome: 'pass',
          statement: 'It runs in a private network.',
        },
      });
      const { evidenceId } = rows[0].payload as { evidenceId: string };
      const { row } = await write(
        'delete',
        `/attestations/${evidenceId}`,
        SANA,
        { reason: 'It does not.' },
      );
      expect(row).toMatchObject({
        actor: by(SANA),
        action: 'attestation.revoked',
        subject: BUYER,
        payload: { evidenceId, source: KIM, reason: 'It does not.' },
      });
    });

    it('has one row for a batch of evidence, and for each dispute', async () => {
      const { added, post, write } = await setUp(databaseId);
      const { row, answer } = await write('post', '/evidence', KIM, {
        records: [
          record(),
          record({ entityRef: CONCIERGE }),
          record({ controlId: 'NO-SUCH-01' }),
        ],
      });
      expect(row).toMatchObject({
        actor: by(KIM),
        action: 'evidence.pushed',
        payload: {
          recorded: 2,
          unchanged: 0,
          refused: 1,
          sources: ['trivy'],
          entities: [BUYER, CONCIERGE],
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      });
      expect(await added(() => post('/evidence', { body: record() }))).toEqual(
        [],
      );
      const path = `/evidence/${answer.body.items[0].id}/dispute`;
      const reason = 'The scanner reads the wrong file.';
      const disputed = await write('post', path, SANA, { reason });
      expect(disputed.row).toMatchObject({
        actor: by(SANA),
        action: 'evidence.disputed',
        subject: BUYER,
        payload: { controlId: 'INF-NET-02', source: 'trivy', reason },
      });
      const withdrawn = await write('delete', path, SAM, {});
      expect(withdrawn.row).toMatchObject({
        actor: by(SAM),
        action: 'evidence.dispute-withdrawn',
        subject: BUYER,
      });
    });

    it('has one row for a report that somebody imports', async () => {
      const { write } = await setUp(databaseId);
      const { row, answer } = await write(
        'post',
        '/evidence/imports/prowler-ocsf',
        KIM,
        [prowlerFinding()],
      );
      expect(answer.body.recorded).toBeGreaterThan(0);
      expect(row).toMatchObject({
        actor: by(KIM),
        action: 'evidence.imported',
        payload: { format: 'prowler-ocsf', recorded: answer.body.recorded },
      });
    });
  },
);
