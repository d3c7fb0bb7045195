import { TestDatabases } from '@backstage/backend-test-utils';
import {
  alert,
  notification,
  OLD_SECRET,
  pagerDutyEvent,
  serveWebhooks,
  signedBy,
} from '../webhooks/__testUtils__/webhookServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const T = (minute: number) =>
  `2026-06-18T07:${String(minute).padStart(2, '0')}:00.000Z`;

describe.each(databases.eachSupportedId())('webhooks, %p', databaseId => {
  const serve = async () => serveWebhooks(await databases.init(databaseId));

  it('makes an incident of what PagerDuty tells, and moves it on', async () => {
    const server = await serve();
    const first = await server.page(
      pagerDutyEvent('incident.triggered', T(10)),
      { id: 'one' },
    );
    expect(first.status).toBe(202);
    expect(first.body).toEqual({ status: 'accepted' });
    await server.page(pagerDutyEvent('incident.acknowledged', T(12)));
    await server.page(
      pagerDutyEvent('incident.annotated', T(13), {
        type: 'incident_note',
        content: 'We roll back the prompt.',
        incident: { id: 'PINC1', type: 'incident_reference' },
      }),
    );
    await server.page(
      pagerDutyEvent('incident.priority_updated', T(14), {
        priority: { summary: 'P1' },
      }),
    );
    await server.settle();

    const [summary, ...others] = await server.incidents();
    expect(others).toEqual([]);
    expect(summary).toMatchObject({
      entityRef: 'component:default/also-paged',
      title: 'The assistant answers with data of others',
      severity: 'sev1',
      state: 'acknowledged',
      category: 'other',
      layer: null,
      affected: 1,
    });
    const incident = await server.incident(summary.id);
    expect(incident.source).toEqual({
      system: 'pagerduty',
      externalId: 'PINC1',
      url: 'https://acme.pagerduty.com/incidents/PINC1',
    });
    expect(incident.times).toMatchObject({
      startedAt: T(10),
      acknowledgedAt: T(12),
    });
    expect(incident.affectedWorkloads).toEqual([
      {
        entityRef: 'component:default/paged',
        title: 'The paged agent',
        how: 'mapped',
      },
    ]);
    // Both are what PagerDuty calls by that name, so the gate of either is stopped.
    for (const entityRef of [
      'component:default/also-paged',
      'component:default/paged',
    ]) {
      const { body: decision } = await server.post(
        '/gates/production/decisions',
        { body: { entityRef, dryRun: true } },
      );
      expect(decision.reasons).toContainEqual(
        expect.objectContaining({
          code: 'incident-open',
          severity: 'blocking',
          ref: 'INC-1',
        }),
      );
    }
    const texts = (await server.timeline(summary.id)).map(({ text }) => text);
    expect(texts).toContain('PagerDuty, Robin: We roll back the prompt.');
    expect(texts).toContain('PagerDuty says that it is acknowledged, Robin');
    expect(await server.triage()).toEqual([]);
    // A sender says when it happened, and not when it was written down.
    const { body: audit } = await server.get(
      '/audit?action=incident.acknowledged',
    );
    expect(audit.items).toEqual([
      expect.objectContaining({
        time: '2026-06-18T08:01:00.000Z',
        payload: expect.objectContaining({ happenedAt: T(12) }),
      }),
    ]);
  });

  it('does nothing twice, whatever is repeated', async () => {
    const server = await serve();
    const opened = pagerDutyEvent('incident.triggered', T(10));
    const acknowledged = pagerDutyEvent('incident.acknowledged', T(12));
    await server.page(opened, { id: 'one' });
    await server.page(acknowledged, { id: 'two' });
    await server.settle();
    const [{ id, version }] = await server.incidents();
    const before = await server.timeline(id);

    const again = await server.page(opened, { id: 'one' });
    expect([again.status, again.body]).toEqual([202, { status: 'accepted' }]);
    // The same events in deliveries of other names, which are not part of what is signed.
    await server.page(opened, { id: 'three' });
    await server.page(acknowledged, { id: 'four' });
    await server.settle();
    expect(await server.incidents()).toEqual([
      expect.objectContaining({ id, version }),
    ]);
    expect(await server.timeline(id)).toEqual(before);
  });

  it('keeps an incident from who named its source first for another workload', async () => {
    const server = await serve();
    const claim = async (entityRef: string, externalId: string) =>
      server.post('/incidents', {
        body: {
          entityRef,
          title: 'Seen by a person',
          severity: 'sev4',
          category: 'availability',
          source: { system: 'pagerduty', externalId },
        },
      });
    expect((await claim('component:default/buyer', 'PINC1')).status).toBe(200);
    expect((await claim('component:default/paged', 'PINC2')).status).toBe(200);
    await server.page(pagerDutyEvent('incident.triggered', T(10)));
    await server.page(
      pagerDutyEvent('incident.triggered', T(11), { id: 'PINC2' }),
    );
    await server.settle();
    await server.page(pagerDutyEvent('incident.acknowledged', T(12)));
    await server.page(
      pagerDutyEvent('incident.acknowledged', T(13), { id: 'PINC2' }),
    );
    await server.settle();
    const incidents = await server.incidents();
    expect(
      incidents
        .map(({ entityRef, severity, state }) => [entityRef, severity, state])
        .sort(),
    ).toEqual([
      ['component:default/also-paged', 'sev2', 'acknowledged'],
      ['component:default/buyer', 'sev4', 'open'],
      ['component:default/paged', 'sev4', 'acknowledged'],
    ]);
  });

  it.each([
    ['in order', [0, 1, 2, 3]],
    ['reversed', [3, 2, 1, 0]],
    ['mixed', [2, 0, 3, 1]],
  ])('comes to the same %s, message by message', async (_, order) => {
    const server = await serve();
    const story = [
      pagerDutyEvent('incident.triggered', T(10), {
        priority: { summary: 'P3' },
      }),
      pagerDutyEvent('incident.acknowledged', T(12)),
      pagerDutyEvent('incident.priority_updated', T(13), {
        priority: { summary: 'P1' },
        title: 'Worse than thought',
      }),
      pagerDutyEvent('incident.resolved', T(20), {
        priority: { summary: 'P1' },
        title: 'Worse than thought',
      }),
    ];
    for (const index of order) {
      await server.page(story[index]);
      await server.settle();
    }
    const items = await server.incidents();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      state: 'resolved',
      severity: 'sev1',
      title: 'Worse than thought',
      times: {
        startedAt: T(10),
        acknowledgedAt: T(12),
        resolvedAt: T(20),
      },
    });
  });

  it('opens again what is opened again there, and not what was so before', async () => {
    const server = await serve();
    await server.page(pagerDutyEvent('incident.triggered', T(10)));
    await server.page(pagerDutyEvent('incident.resolved', T(12)));
    await server.page(pagerDutyEvent('incident.reopened', T(14)));
    await server.settle();
    expect(await server.incidents()).toEqual([
      expect.objectContaining({ state: 'open' }),
    ]);
    await server.page(pagerDutyEvent('incident.resolved', T(13)));
    await server.settle();
    expect(await server.incidents()).toEqual([
      expect.objectContaining({ state: 'open' }),
    ]);
    await server.page(pagerDutyEvent('incident.acknowledged', T(15)));
    await server.page(pagerDutyEvent('incident.unacknowledged', T(16)));
    await server.settle();
    expect((await server.incidents())[0].state).toBe('open');
  });

  it('refuses who is not who they say, and keeps nothing of it', async () => {
    const server = await serve();
    const event = pagerDutyEvent('incident.triggered', T(10));
    const text = JSON.stringify(event);
    const refused = [
      await server.page(event, { secret: 'a-secret-of-somebody-else' }),
      await server.page(event, { signature: '' }),
      await server.page(event, { signature: 'v1=' }),
      await server.page(event, { signature: signedBy(OLD_SECRET, text) }),
      await server.page(event, {
        signature: `v2=${signedBy(OLD_SECRET, text)}`,
      }),
      await server.page(`${text} `, {
        signature: `v1=${signedBy(OLD_SECRET, text)}`,
      }),
      await server.tell('alertmanager', notification(), { token: 'wrong' }),
      await server.tell(
        'alertmanager?token=a-secret-of-these-tests',
        {},
        {
          token: '',
        },
      ),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
    expect(refused[0].body.error.message).toContain('is refused');
    await server.settle();
    expect(await server.knex('incident_deliveries')).toEqual([]);
    expect(await server.knex('incident_messages')).toEqual([]);
    expect(await server.incidents()).toEqual([]);

    const { doors } = (await server.get('/incidents/service-mappings')).body;
    expect(doors).toContainEqual({
      id: 'pagerduty',
      title: 'PagerDuty',
      path: '/api/ai-governance/v1/webhooks/pagerduty',
      configured: true,
      accepted: 0,
      refused: 6,
      lastRefusedAt: expect.any(String),
      waiting: 0,
    });
    const logged = JSON.stringify(server.logger.warn.mock.calls);
    expect(logged).toContain('The door pagerduty refuses deliveries');
    expect(logged).not.toContain('The assistant answers');
    expect(server.logger.warn).toHaveBeenCalledTimes(2);
  });

  it('takes the old secret and the new one, and several signatures', async () => {
    const server = await serve();
    const event = pagerDutyEvent('incident.triggered', T(10));
    const text = JSON.stringify(event);
    const wrong = signedBy('a-secret-of-somebody-else', text);
    const answers = [
      await server.page(event, { secret: OLD_SECRET }),
      await server.page(event, {
        signature: `v1=${wrong}, v1=${signedBy(OLD_SECRET, text)}`,
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  });

  it('knows no door that is not there, and no body that is too large', async () => {
    const server = await serve();
    expect((await server.tell('nowhere', {})).status).toBe(404);
    const large = JSON.stringify({ text: 'x'.repeat(1_048_577) });
    const answer = await server.page(large);
    expect(answer.status).toBe(413);
    expect(answer.body.error.message).toContain('larger than 1 MiB');
    expect(await server.knex('incident_deliveries')).toEqual([]);
  });

  it('takes test messages and what is of no concern, and does nothing', async () => {
    const server = await serve();
    for (const what of [
      'pagey.ping',
      'service.updated',
      'incident.workflow.started',
    ]) {
      const { status } = await server.page(pagerDutyEvent(what, T(10)));
      expect(status).toBe(202);
    }
    await server.settle();
    expect(await server.incidents()).toEqual([]);
    expect(await server.triage()).toEqual([]);
  });

  it('counts an alert that fires again soon as the same, and later as another', async () => {
    const server = await serve();
    const tell = async (...alerts: object[]) => {
      expect(
        (await server.tell('alertmanager', notification(...alerts))).status,
      ).toBe(202);
      await server.settle();
    };
    await tell(alert('firing', T(10)), alert('firing', T(10)));
    const [opened] = await server.incidents();
    expect(opened).toMatchObject({
      entityRef: 'component:default/alerted',
      title: 'Answers are slow',
      severity: 'sev1',
      state: 'open',
    });
    // Repeated as it is, in another group.
    await tell(
      alert('firing', T(10)),
      alert('firing', T(11), { fingerprint: 'other', labels: { env: 'test' } }),
    );
    expect(await server.incidents()).toHaveLength(1);
    expect(await server.triage()).toEqual([
      expect.objectContaining({ externalId: 'other', severity: 'sev1' }),
    ]);

    await tell(alert('resolved', T(10), { endsAt: T(20) }));
    expect((await server.incidents())[0]).toMatchObject({
      state: 'resolved',
      times: { resolvedAt: T(20) },
    });
    await tell(alert('firing', T(30)));
    expect(await server.incidents()).toEqual([
      expect.objectContaining({ id: opened.id, state: 'open' }),
    ]);
    await tell(alert('resolved', T(30), { endsAt: T(40) }));
    server.clock.now += 48 * 3_600_000;
    await tell(alert('firing', '2026-06-20T07:50:00.000Z'));
    const items = await server.incidents();
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ id: opened.id, state: 'resolved' });
    expect(items[1]).toMatchObject({
      entityRef: 'component:default/alerted',
      state: 'open',
    });
    // Told late, of what is over.
    await tell(alert('resolved', T(30), { endsAt: T(39) }));
    expect((await server.incidents())[1].state).toBe('open');
  });

  it('lets people change what the sender tells no other way', async () => {
    const server = await serve();
    await server.page(pagerDutyEvent('incident.triggered', T(10)));
    await server.settle();
    const [{ id, number, version }] = await server.incidents();
    const changed = await server.patch(`/incidents/${id}`, {
      body: { severity: 'sev3' },
      headers: { 'If-Match': `"${version}"` },
    });
    expect(changed.status).toBe(200);
    await server.page(pagerDutyEvent('incident.acknowledged', T(12)));
    await server.settle();
    expect(await server.incident(number)).toMatchObject({
      severity: 'sev3',
      state: 'acknowledged',
    });
  });

  it('tries again what fails, stops nobody else by it, and gives it to a person in the end', async () => {
    const server = await serve();
    const { writer } = server;
    const open = writer.open.bind(writer);
    const spy = jest
      .spyOn(writer, 'open')
      .mockImplementation(async (tx, incidents) => {
        if (incidents.some(({ title }) => title.includes('poison'))) {
          throw new Error('secret content');
        }
        return open(tx, incidents);
      });
    await server.page(
      pagerDutyEvent('incident.triggered', T(10), { title: 'poison' }),
    );
    await server.page(
      pagerDutyEvent('incident.triggered', T(11), {
        id: 'PINC2',
        title: 'Fine',
      }),
    );
    await server.settle();
    expect(await server.incidents()).toEqual([
      expect.objectContaining({ title: 'Fine' }),
    ]);
    for (let attempt = 0; attempt < 8; attempt++) {
      expect(await server.triage()).toHaveLength(attempt < 6 ? 0 : 1);
      server.clock.now += 120_000;
      await server.settle();
    }
    const [waiting] = await server.triage();
    expect(waiting).toMatchObject({ title: 'poison', deliveries: 1 });
    expect(waiting.payload).toContain('"title":"poison"');
    expect(JSON.stringify(server.logger.warn.mock.calls)).not.toContain(
      'secret content',
    );
    spy.mockRestore();
    // A later message, once it works again, takes up all that was told.
    await server.page(
      pagerDutyEvent('incident.acknowledged', T(12), { title: 'mended' }),
    );
    await server.settle();
    expect(await server.triage()).toEqual([]);
    expect(await server.incidents()).toContainEqual(
      expect.objectContaining({ title: 'mended', state: 'acknowledged' }),
    );
  });
});
