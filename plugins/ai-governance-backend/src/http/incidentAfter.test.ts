import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer, DENY } from '../__testUtils__/testServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const CONCIERGE = 'component:default/concierge';
const BUYER = 'component:default/buyer';
const RISKY = 'component:default/risky';
const STRANGER = { as: 'user:default/stranger' };
const READER = { as: 'user:default/reader' };
const OPENER = { as: 'user:default/opener' };
const BEN = { as: 'user:default/ben' };
const AGENT = {
  as: {
    header: `Bearer ${mockCredentials.user.token('user:default/admin', {
      actor: { subject: 'plugin:mcp' },
    })}`,
  },
};
const SERVICE = { as: { header: mockCredentials.service.header() } };
const DAY_MS = 86_400_000;
const REVIEW = {
  whatHappened: ' Nobody looked at what the tool spends. ',
  controls: [{ controlId: 'app-hil-01', note: 'Asked for no one.' }],
  followUps: [
    {
      title: 'Ask a person above 100 euros',
      owner: 'Group:chat',
      dueOn: '2026-07-10',
      controlId: 'APP-HIL-01',
    },
  ],
};

describe.each(chosenDatabases(databases))(
  'after incidents on %s',
  databaseId => {
    const start = async (config: object = {}) =>
      createTestServer({
        knex: await databases.init(databaseId),
        entities: [
          ...organisation(),
          agent('risky', 'retail', { 'eu-ai-act-risk': 'High' }),
        ],
        memberships: { [READER.as]: ['group:default/chat'] },
        config: { incidents: { timeZone: 'Europe/Amsterdam' }, ...config },
        policies: {
          [STRANGER.as]: {
            decisions: {
              'ai-governance.workload.read': DENY,
              'ai-governance.incident.update': DENY,
              'ai-governance.incident.review': DENY,
            },
          },
          [READER.as]: {
            decisions: {
              'ai-governance.incident.create': DENY,
              'ai-governance.incident.update': DENY,
              'ai-governance.incident.review': DENY,
            },
          },
          [BEN.as]: { sees: ref => ref !== CONCIERGE },
        },
      });
    type Server = Awaited<ReturnType<typeof start>>;
    const at = (incident: Incident) => ({
      headers: { 'If-Match': `"${incident.version}"` },
    });
    const open = async (
      server: Server,
      change: object = {},
    ): Promise<Incident> => {
      const { status, body } = await server.post('/incidents', {
        ...OPENER,
        body: {
          entityRef: CONCIERGE,
          title: 'It pays twice',
          severity: 'sev2',
          category: 'tool-misuse',
          ...change,
        },
      });
      expect(status).toBe(200);
      return body;
    };
    const move = async (
      server: Server,
      incident: Incident,
      state: string,
    ): Promise<Incident> =>
      (
        await server.post(`/incidents/${incident.number}/state`, {
          body: { state },
          ...at(incident),
        })
      ).body;
    const resolved = async (server: Server, change: object = {}) =>
      move(server, await open(server, change), 'resolved');
    const review = async (
      server: Server,
      incident: Incident,
      change: object = {},
      how: object = OPENER,
    ) =>
      server.post(`/incidents/${incident.number}/review`, {
        body: { ...REVIEW, ...change },
        ...how,
        ...at(incident),
      });

    it('is reviewed by a person, who may have opened it, once it is resolved', async () => {
      const server = await start();
      const opened = await open(server);
      const early = await review(server, opened);
      expect(early.status).toBe(409);
      expect(early.body.error.message).toContain('only what is resolved');
      const incident = await move(server, opened, 'resolved');
      expect((await review(server, opened)).status).toBe(412);
      expect(
        (await server.post('/incidents/INC-1/review', { body: REVIEW })).status,
      ).toBe(400);

      const { status, body } = await review(server, incident);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        state: 'reviewed',
        review: {
          whatHappened: 'Nobody looked at what the tool spends.',
          reviewedBy: OPENER.as,
          reviewedAt: body.times.reviewedAt,
        },
        controls: [
          {
            controlId: 'APP-HIL-01',
            note: 'Asked for no one.',
            then: { standing: 'not-satisfied' },
          },
        ],
        followUps: [
          { owner: 'group:default/chat', dueOn: '2026-07-10', overdue: false },
        ],
      });
      expect(body.reviewDueAt).toBeUndefined();
      expect((await review(server, body)).status).toBe(409);
      const { body: timeline } = await server.get('/incidents/INC-1/timeline');
      expect(
        timeline.items.map(({ kind }: { kind: string }) => kind).slice(0, 2),
      ).toEqual(['review', 'controls']);
      const { body: audit } = await server.get('/audit?action=incident.');
      expect(audit.items[0]).toMatchObject({
        action: 'incident.reviewed',
        actor: { ref: OPENER.as },
      });
      const events = await server.knex('outbox').pluck('events');
      expect(events.join()).toContain('io.ai-governance.incident.reviewed.v1');

      const reopened = await move(server, body, 'open');
      expect(reopened.review).toBeUndefined();
      expect(reopened.followUps).toHaveLength(1);
    });

    it.each([
      ['nothing of what happened', { whatHappened: ' ' }],
      ['no answer on controls', { controls: [] }],
      ['a blank answer on controls', { controls: [], noControls: ' ' }],
      [
        'a control twice',
        {
          controls: [{ controlId: 'APP-HIL-01' }, { controlId: 'app-hil-01' }],
        },
      ],
      ['a control that is none', { controls: [{ controlId: 'NO-SUCH-99' }] }],
      [
        'a follow-up of nobody',
        {
          followUps: [{ ...REVIEW.followUps[0], owner: 'component:default/x' }],
        },
      ],
      [
        'a follow-up without a day',
        { followUps: [{ ...REVIEW.followUps[0], dueOn: '2026-02-30' }] },
      ],
      [
        'an address that nobody can follow',
        { followUps: [{ ...REVIEW.followUps[0], url: 'ftp://x' }] },
      ],
    ])('refuses a review with %s', async (_, change) => {
      const server = await start();
      const incident = await resolved(server);
      expect((await review(server, incident, change)).status).toBe(400);
      const { body } = await server.get('/incidents/INC-1');
      expect(body).toMatchObject({
        state: 'resolved',
        controls: [],
        followUps: [],
      });
    });

    it('takes a word why no control would have caught it', async () => {
      const server = await start();
      const incident = await resolved(server, { severity: 'sev4' });
      const { body } = await review(server, incident, {
        controls: [],
        noControls: 'A cable was cut.',
        followUps: [],
      });
      expect(body).toMatchObject({
        state: 'reviewed',
        review: { noControls: 'A cable was cut.' },
        controls: [],
      });
    });

    it('has follow-ups that are late after their day, and done by whoever they are for', async () => {
      const server = await start();
      await open(server);
      const [followUp] = REVIEW.followUps;
      const { body: added } = await server.post('/incidents/INC-1/follow-ups', {
        body: { ...followUp, dueOn: '2026-06-19' },
      });
      expect(added).toMatchObject({
        version: 1,
        followUps: [{ overdue: false }],
      });
      const path = `/incidents/INC-1/follow-ups/${added.followUps[0].id}`;
      // Midnight of Amsterdam is two hours before that of London's zone.
      server.clock.now = Date.parse('2026-06-19T22:00:00Z');
      const { body: late } = await server.get('/incidents/INC-1');
      expect(late.followUps).toMatchObject([{ overdue: true }]);
      const { body: done } = await server.post(path, {
        ...READER,
        body: { done: true },
      });
      expect(done.followUps).toMatchObject([
        { doneBy: READER.as, overdue: false },
      ]);
      const { body: again } = await server.post(path, { body: { done: true } });
      expect(again.followUps).toMatchObject([{ doneBy: READER.as }]);
      const { body: undone } = await server.post(path, {
        body: { done: false },
      });
      expect(undone.followUps[0].doneAt).toBeUndefined();
      const { body: timeline } = await server.get('/incidents/INC-1/timeline');
      expect(
        timeline.items
          .filter(({ kind }: { kind: string }) => kind === 'follow-up')
          .map(({ text }: { text: string }) => text),
      ).toEqual([
        'Not done after all: Ask a person above 100 euros',
        'Done: Ask a person above 100 euros',
        'To be done by 2026-06-19: Ask a person above 100 euros',
      ]);
      const none = await server.post('/incidents/INC-1/follow-ups/none', {
        body: { done: true },
      });
      expect(none.status).toBe(404);
    });

    it('counts the clock of a regime in days of the calendar, until the complete report', async () => {
      const server = await start();
      const incident = await open(server, { entityRef: RISKY });
      expect(incident).toMatchObject({
        clocks: [],
        regimes: [{ id: 'eu-ai-act-article-73' }],
      });
      server.clock.now = Date.parse('2026-10-21T09:00:00Z');
      const { body: started } = await server.post('/incidents/INC-1/clocks', {
        body: {
          regime: 'eu-ai-act-article-73',
          awareAt: '2026-10-20T16:05:00+02:00',
        },
      });
      expect(started).toMatchObject({
        version: 1,
        clock: {
          regime: 'eu-ai-act-article-73',
          dueAt: '2026-11-04T15:05:00.000Z',
          overdue: false,
        },
        clocks: [
          {
            deadline: 'usual',
            awareAt: '2026-10-20T14:05:00.000Z',
            dueAt: '2026-11-04T15:05:00.000Z',
            state: 'running',
            reports: [],
          },
        ],
      });
      expect(started.actions).toContain('start-clock');
      const path = `/incidents/INC-1/clocks/${started.clocks[0].id}`;
      const { body: changed } = await server.patch(path, {
        body: { deadline: 'widespread' },
      });
      expect(changed.clocks).toMatchObject([
        { deadline: 'widespread', dueAt: '2026-10-22T14:05:00.000Z' },
      ]);
      const unknown = await server.patch(path, { body: { deadline: 'soon' } });
      expect(unknown.status).toBe(400);

      server.clock.now = Date.parse('2026-10-23T09:00:00Z');
      const { body: list } = await server.get('/incidents?clock=overdue');
      expect(list.items).toMatchObject([{ clock: { overdue: true } }]);
      const { body: figures } = await server.get('/incidents/figures');
      expect(figures.clocks).toEqual({ running: 1, overdue: 1 });
      const report = async (body: object) =>
        server.post(`${path}/reports`, { body });
      expect(
        (
          await report({
            kind: 'initial',
            reference: 'x',
            at: '2026-10-01T00:00:00Z',
          })
        ).status,
      ).toBe(400);
      expect((await report({ kind: 'initial', reference: ' ' })).status).toBe(
        400,
      );
      const { body: first } = await report({
        kind: 'initial',
        reference: 'MSA-1',
        at: '2026-10-22T10:00:00Z',
      });
      expect(first.clocks).toMatchObject([{ state: 'overdue' }]);
      const { body: complete } = await report({
        kind: 'complete',
        reference: 'MSA-2',
      });
      expect(complete.clock).toBeUndefined();
      expect(complete.clocks).toMatchObject([
        {
          state: 'done-late',
          reports: [
            { kind: 'initial', reference: 'MSA-1' },
            { kind: 'complete', reference: 'MSA-2', by: 'user:default/admin' },
          ],
        },
      ]);
      expect(
        (await report({ kind: 'initial', reference: 'MSA-3' })).status,
      ).toBe(409);
      const { body: audit } = await server.get('/audit?action=incident.');
      expect(
        audit.items.map(({ action }: { action: string }) => action),
      ).toEqual([
        'incident.clock-reported',
        'incident.clock-reported',
        'incident.clock-changed',
        'incident.clock-started',
        'incident.opened',
      ]);
    });

    it('starts one clock of a regime, and only of one that concerns the workload', async () => {
      const server = await start();
      await open(server, { entityRef: RISKY });
      await open(server);
      const startClock = async (number: string, change: object = {}) =>
        server.post(`/incidents/${number}/clocks`, {
          body: {
            regime: 'eu-ai-act-article-73',
            awareAt: '2026-06-18T08:00:00Z',
            ...change,
          },
        });
      const answers = await Promise.all([
        startClock('INC-1'),
        startClock('INC-1'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await startClock('INC-2')).status).toBe(400);
      expect((await startClock('INC-1', { regime: 'none' })).status).toBe(400);
      const future = await startClock('INC-1', {
        awareAt: '2027-01-01T00:00:00Z',
      });
      expect(future.status).toBe(400);
    });

    it('keeps the terms of a regime as they were when its clock was started', async () => {
      const regime = (within: string) => ({
        incidents: {
          regimes: [
            {
              id: 'house',
              title: 'House rule',
              deadlines: [{ id: 'usual', title: 'Usual', within }],
            },
          ],
        },
      });
      const server = await start(regime('P3D'));
      await open(server);
      const { body } = await server.post('/incidents/INC-1/clocks', {
        body: { regime: 'house', awareAt: '2026-06-18T08:00:00Z' },
      });
      expect(body.clocks[0].dueAt).toBe('2026-06-21T08:00:00.000Z');
      const terms = await server.knex('incident_clocks').first('terms');
      expect(JSON.parse(terms.terms).deadlines[0].within).toBe('P3D');
    });

    it('teaches what the reader may see, and no more', async () => {
      const server = await start();
      await review(server, await resolved(server), {
        followUps: [{ ...REVIEW.followUps[0], dueOn: '2026-06-17' }],
      });
      await resolved(server, { entityRef: BUYER, category: 'jailbreak' });
      await open(server, { entityRef: BUYER, category: 'jailbreak' });
      server.clock.now += 15 * DAY_MS;
      const { body: learnt } = await server.get('/incidents/learning');
      expect(learnt.controls).toMatchObject([
        {
          controlId: 'APP-HIL-01',
          incidents: 1,
          standings: { 'not-satisfied': 1 },
          categories: ['tool-misuse'],
        },
      ]);
      expect(learnt.categories).toMatchObject([
        { category: 'jailbreak', incidents: 2, minutesToAcknowledge: 0 },
        { category: 'tool-misuse', incidents: 1 },
      ]);
      expect(learnt.teams).toEqual([
        {
          team: 'group:default/retail',
          title: 'Team retail',
          incidents: 2,
          active: 1,
          reviewOverdue: 1,
          followUpsOverdue: 0,
        },
        {
          team: 'group:default/chat',
          title: 'Team chat',
          incidents: 1,
          active: 0,
          reviewOverdue: 0,
          followUpsOverdue: 1,
        },
      ]);
      const { body: partly } = await server.get('/incidents/learning', BEN);
      expect(partly.controls).toEqual([]);
      expect(partly.teams).toHaveLength(1);
      const { body: chat } = await server.get(
        '/incidents/learning?team=group:default/chat',
      );
      expect(chat.teams).toMatchObject([{ team: 'group:default/chat' }]);
      server.clock.now += 365 * DAY_MS;
      const { body: later } = await server.get('/incidents/learning');
      expect(later.teams).toEqual([]);
    });

    it('counts in plans what a control would have caught, of what the reader may see', async () => {
      const server = await start();
      const name = '/workloads/by-name/component/default/concierge';
      const caught = async () => {
        const { body } = await server.get(`${name}/plan`);
        return body.sections
          .flatMap(({ steps }: { steps: object[] }) => steps)
          .filter(
            (step: { incidents?: number }) => step.incidents !== undefined,
          )
          .map(({ controlId, incidents }: Record<string, unknown>) => [
            controlId,
            incidents,
          ]);
      };
      const { body: before } = await server.get(name);
      const [{ controlId }] = before.plan.sections[0].steps;
      expect(await caught()).toEqual([]);
      for (const entityRef of [CONCIERGE, BUYER]) {
        const incident = await open(server, {
          entityRef,
          affected: [CONCIERGE, BUYER].filter(ref => ref !== entityRef),
        });
        const linked = await server.put(
          `/incidents/${incident.number}/controls`,
          {
            body: { controlIds: [controlId] },
            ...at(incident),
          },
        );
        expect(linked.status).toBe(200);
      }
      expect(await caught()).toEqual([[controlId, 1]]);
      const { body: scorecard } = await server.get(name);
      expect(scorecard.plan.sections[0].steps[0].incidents).toBe(1);

      const ofTeam = async (how?: object) => {
        const { body } = await server.get(
          '/teams/group/default/retail/plan',
          how,
        );
        return body.roadmap.phases
          .flatMap(({ steps }: { steps: object[] }) => steps)
          .find((step: { controlId: string }) => step.controlId === controlId)
          ?.incidents;
      };
      expect(await ofTeam()).toBe(2);
      expect(await ofTeam(BEN)).toBe(1);
      server.clock.now += 366 * DAY_MS;
      expect(await ofTeam()).toBeUndefined();
    });

    it('refuses a stranger, who may only read, and reviews of what is no person', async () => {
      const server = await start();
      const incident = await resolved(server, { entityRef: RISKY });
      const started = await server.post('/incidents/INC-1/clocks', {
        body: {
          regime: 'eu-ai-act-article-73',
          awareAt: '2026-06-18T08:00:00Z',
        },
      });
      const added = await server.post('/incidents/INC-1/follow-ups', {
        body: { ...REVIEW.followUps[0], owner: 'user:default/kim' },
      });
      const clock = `/incidents/INC-1/clocks/${started.body.clocks[0].id}`;
      const followUp = `/incidents/INC-1/follow-ups/${added.body.followUps[0].id}`;
      for (const who of [STRANGER, READER]) {
        const answers = [
          await review(server, incident, {}, who),
          await server.post('/incidents/INC-1/follow-ups', {
            ...who,
            body: REVIEW.followUps[0],
          }),
          await server.post(followUp, { ...who, body: { done: true } }),
          await server.post('/incidents/INC-1/clocks', {
            ...who,
            body: { regime: 'x', awareAt: '2026-06-18T08:00:00Z' },
          }),
          await server.patch(clock, { ...who, body: { deadline: 'death' } }),
          await server.post(`${clock}/reports`, {
            ...who,
            body: { kind: 'complete', reference: 'x' },
          }),
        ];
        expect(answers.map(({ status }) => status)).toEqual(
          answers.map(() => 403),
        );
      }
      expect((await server.get('/incidents/learning', STRANGER)).status).toBe(
        403,
      );
      expect((await server.get('/incidents/learning', READER)).status).toBe(
        200,
      );
      for (const who of [AGENT, SERVICE]) {
        expect((await review(server, incident, {}, who)).status).toBe(403);
      }
      const { body: agents } = await server.get('/incidents/INC-1', AGENT);
      expect(agents.actions).not.toContain('review');
      const { body: unchanged } = await server.get('/incidents/INC-1');
      expect(unchanged).toMatchObject({
        version: incident.version,
        followUps: [{ overdue: false }],
        clocks: [{ deadline: 'usual', reports: [] }],
      });
    });

    it('is not there for who may not see its workload', async () => {
      const server = await start();
      const incident = await resolved(server);
      const answers = [
        await review(server, incident, {}, BEN),
        await server.post('/incidents/INC-1/follow-ups', {
          ...BEN,
          body: REVIEW.followUps[0],
        }),
        await server.post('/incidents/INC-1/clocks', {
          ...BEN,
          body: { regime: 'x', awareAt: '2026-06-18T08:00:00Z' },
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    });
  },
);
