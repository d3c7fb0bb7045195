import { TestDatabases } from '@backstage/backend-test-utils';
import {
  activate,
  causes,
  LATER,
  NEXT_RULES,
  only,
  pat,
  serve,
  versions,
} from '../versions/__testUtils__/versionServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'activation of versions, %p',
  databaseId => {
    const init = () => databases.init(databaseId);

    it('activates a framework, evaluates everything with it, and keeps it on record', async () => {
      const knex = await init();
      await serve(knex);
      const server = await serve(knex, LATER);
      const before = await only(server, 'framework', 'active');
      const candidate = await only(server, 'framework', 'candidate');
      const { status, body } = await activate(server, candidate.digest);
      expect({ status, body }).toMatchObject({
        status: 200,
        body: {
          state: 'active',
          activatedBy: pat,
          note: 'Agreed in the security council.',
          changes: [],
        },
      });
      await server.worker.drain();
      const digests = await knex('scorecards').distinct('framework_digest');
      expect(digests).toEqual([{ framework_digest: candidate.digest }]);
      expect((await causes(knex)).flat()).toContainEqual({
        kind: 'framework-changed',
        subject: candidate.version,
      });
      const record = await knex('audit')
        .where({ action: 'version.activated' })
        .orderBy('sequence', 'desc')
        .first();
      expect(JSON.parse(record.payload)).toEqual({
        kind: 'framework',
        digest: candidate.digest,
        version: candidate.version,
        replaces: before.digest,
        note: 'Agreed in the security council.',
      });
      expect(record.subject).toBe(candidate.digest);
    });

    it('rolls back to an earlier version, and no restart undoes it', async () => {
      const knex = await init();
      const first = await serve(knex);
      const earlier = await only(first, 'framework', 'active');
      const server = await serve(knex, LATER);
      const later = await only(server, 'framework', 'candidate');
      await activate(server, later.digest);
      expect((await only(server, 'framework', 'retired')).digest).toBe(
        earlier.digest,
      );
      expect((await activate(server, earlier.digest)).status).toBe(200);
      for (const config of [LATER, {}, { ...LATER, activation: 'auto' }]) {
        const restarted = await serve(knex, config);
        expect((await only(restarted, 'framework', 'active')).digest).toBe(
          earlier.digest,
        );
        expect((await only(restarted, 'framework', 'retired')).digest).toBe(
          later.digest,
        );
      }
    });

    it('activates at once where the configuration says so', async () => {
      const knex = await init();
      await serve(knex);
      const server = await serve(knex, {
        ...LATER,
        ...NEXT_RULES,
        activation: 'auto',
      });
      await server.worker.drain();
      const framework = await only(server, 'framework', 'active');
      expect(framework.version).toMatch(/\+later$/);
      expect(await knex('scorecards').distinct('framework_digest')).toEqual([
        { framework_digest: framework.digest },
      ]);
      expect((await only(server, 'policy', 'active')).version).toBe('2');
    });

    it('evaluates again where a policy counts other approvals, and only there', async () => {
      const knex = await init();
      await serve(knex);
      const server = await serve(knex, {
        environments: [{ name: 'production', mode: 'off' }],
      });
      const activated = async () =>
        activate(server, (await only(server, 'policy', 'candidate')).digest);
      const due = () =>
        knex('evaluation_queue').where('due_at', '<=', server.clock.now);
      server.worker.drain = async () => undefined;
      await activated();
      expect(await due()).toEqual([]);

      const asking = await serve(knex, {
        environments: [{ name: 'staging', approval: 'required' }],
      });
      asking.worker.drain = async () => undefined;
      await activate(
        asking,
        (
          await only(asking, 'policy', 'candidate')
        ).digest,
      );
      const marked = await due();
      expect(marked).toHaveLength(4);
      expect(JSON.parse(marked[0].causes)).toMatchObject({
        kind: 'settings-changed',
      });
    });

    it('tells who comes second', async () => {
      const knex = await init();
      await serve(knex);
      const server = await serve(knex, NEXT_RULES);
      const before = await only(server, 'policy', 'active');
      const { body: made } = await server.post('/versions', {
        as: pat,
        body: { environment: 'production', mode: 'enforce' },
      });
      const offered = (await versions(server)).find(
        item => item.version === '2',
      )!;
      const answers = await Promise.all(
        [made.digest, offered.digest].map(digest =>
          activate(server, digest, { replaces: before.digest }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409)!;
      expect(refused.body.error.message).toMatch(
        /Another policy has become active since you looked/,
      );
      const winner = answers.find(({ status }) => status === 200)!.body;
      expect((await only(server, 'policy', 'active')).digest).toBe(
        winner.digest,
      );
      const again = await activate(server, winner.digest);
      expect(again.status).toBe(409);
      expect(
        await knex('audit').where({ action: 'version.activated' }),
      ).toHaveLength(3);
    });
  },
);
