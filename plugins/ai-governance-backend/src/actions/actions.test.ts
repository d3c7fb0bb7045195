import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { JsonObject } from '@backstage/types';
import { organisation } from '../__testUtils__/entities';
import { createTestServer, DENY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const BOT = 'component:default/concierge';
const REASON = 'It takes over from the old bot & its team.';
const KIM = 'user:default/kim';
const STRANGER = 'user:default/stranger';
const READER = 'user:default/reader';

describe.each(databases.eachSupportedId())('actions on %s', databaseId => {
  async function start() {
    const registry = actionsRegistryServiceMock();
    const server = await createTestServer({
      knex: await databases.init(databaseId),
      entities: organisation(),
      actionsRegistry: registry,
      policies: {
        [STRANGER]: { decisions: { 'ai-governance.workload.read': DENY } },
        [READER]: {
          decisions: {
            'ai-governance.approval.request': DENY,
            'ai-governance.waiver.request': DENY,
            'ai-governance.incident.create': DENY,
          },
        },
      },
    });
    const invoke = async (
      name: string,
      input: JsonObject,
      credentials = mockCredentials.user(KIM),
    ) => {
      const { output } = await registry.invoke({
        id: `test:${name}`,
        input,
        credentials,
      });
      return output as JsonObject;
    };
    return { ...server, invoke, registry };
  }

  it('reads what the pages show', async () => {
    const { invoke, post } = await start();
    await post('/gates/production/decisions', { body: { entityRef: BOT } });
    const { body: approval } = await post('/approvals', {
      body: { entityRef: BOT, environment: 'production', reason: REASON },
    });

    const scorecard = await invoke('get-scorecard', {
      entityRef: 'Component:concierge',
    });
    expect(scorecard).toMatchObject({
      entityRef: BOT,
      title: 'The concierge agent',
      owner: 'group:default/chat',
      assessed: true,
      compliant: false,
      approval: { recorded: 'requested', claimed: 'approved' },
      problems: [expect.objectContaining({ subject: 'phase' })],
    });
    const open = scorecard.openControls as { risk: number; status: string }[];
    expect(open.length).toBeGreaterThan(5);
    expect(open.map(({ risk }) => risk)).toEqual(
      open.map(({ risk }) => risk).sort((a, b) => b - a),
    );
    expect(open.map(({ status }) => status)).not.toContain('met');

    const plan = await invoke('get-plan', { entityRef: BOT });
    expect(plan.sections).toHaveLength(4);

    const { decision } = await invoke('get-forecast', {
      entityRef: BOT,
      environment: 'prod',
      at: '2026-12-01T00:00:00Z',
    });
    expect(decision).toMatchObject({
      id: null,
      environment: 'production',
      verdict: 'deny',
      proceed: true,
      summary: expect.stringContaining('The concierge agent is denied'),
    });

    const { decisions, totalItems } = await invoke('list-decisions', {
      entityRef: BOT,
      environment: 'prod',
    });
    expect(totalItems).toBe(1);
    expect(decisions).toMatchObject([{ entityRef: BOT, verdict: 'deny' }]);

    for (const input of [
      { id: approval.id },
      { entityRef: BOT, environment: 'production' },
    ]) {
      expect(await invoke('get-approval', input)).toMatchObject({
        id: approval.id,
        number: approval.number,
        state: 'requested',
        link: `https://portal.example.com/ai-governance/approvals/${approval.id}`,
      });
    }
  });

  it('drafts requests for a person to send, and stores nothing', async () => {
    const { invoke, get, knex } = await start();
    const before = await knex('audit').count({ count: '*' });

    const approval = await invoke('draft-approval-request', {
      entityRef: BOT,
      environment: 'prod',
      reason: REASON,
    });
    const page = new URL(approval.link as string);
    expect(page.origin + page.pathname).toBe(
      'https://portal.example.com/catalog/default/component/concierge/ai-governance',
    );
    expect(Object.fromEntries(page.searchParams)).toEqual({
      request: 'approval',
      environment: 'production',
      reason: REASON,
    });
    expect(approval.text).toContain('Nothing is requested yet.');

    const waiver = await invoke('draft-waiver-request', {
      entityRef: BOT,
      controlId: 'INF-NET-01',
      reason: REASON,
      environment: 'production',
      days: 30,
    });
    const query = new URL(waiver.link as string).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      request: 'waiver',
      control: 'INF-NET-01',
      reason: REASON,
      compensatingControl: 'none',
      environment: 'production',
      days: '30',
    });
    expect(waiver.text).toContain('INF-NET-01');

    expect((await get('/approvals')).body.totalItems).toBe(0);
    expect((await get('/waivers')).body.totalItems).toBe(0);
    expect(await knex('audit').count({ count: '*' })).toEqual(before);
  });

  it('reads incidents and who owns them', async () => {
    const { invoke, post } = await start();
    expect(await invoke('list-incidents', { entityRef: BOT })).toEqual({
      incidents: [],
      totalItems: 0,
    });
    await post('/incidents', {
      body: {
        entityRef: BOT,
        title: 'It pays twice',
        severity: 'sev2',
        category: 'tool-misuse',
      },
    });
    const link = 'https://portal.example.com/ai-governance/incidents/INC-1';
    for (const input of [{}, { entityRef: BOT, active: true }]) {
      expect(await invoke('list-incidents', input)).toMatchObject({
        totalItems: 1,
        incidents: [
          { number: 'INC-1', link, state: 'open', owner: 'group:default/chat' },
        ],
      });
    }
    expect(await invoke('get-incident', { id: 'inc-1' })).toMatchObject({
      number: 'INC-1',
      link,
      title: 'It pays twice',
      timeline: expect.arrayContaining([
        expect.objectContaining({ text: 'Opened: It pays twice' }),
      ]),
    });
    expect(await invoke('get-ownership', { entityRef: BOT })).toMatchObject({
      owner: 'group:default/chat',
      escalation: [
        { ref: 'group:default/chat', acknowledgeWithin: { sev1: 15 } },
        { ref: 'group:default/retail' },
        { ref: 'group:default/company' },
      ],
    });
  });

  it('lists who moved between two dates', async () => {
    const { invoke, post, clock } = await start();
    const input = { since: '2026-06-18', entityRef: 'group:default/company' };
    expect(await invoke('list-movements', input)).toMatchObject({
      movements: [],
      totalItems: 0,
    });
    clock.now += 60_000;
    await post('/evidence', {
      body: {
        entityRef: 'component:default/buyer',
        controlId: 'INF-NET-02',
        outcome: 'pass',
        source: 'trivy',
        observedAt: '2026-06-18T08:00:00Z',
      },
    });
    expect(await invoke('list-movements', input)).toMatchObject({
      since: '2026-06-18T00:00:00.000Z',
      movements: [
        {
          entityRef: 'component:default/buyer',
          direction: 'assessed',
          causes: [{ kind: 'evidence-arrived', subject: 'trivy' }],
        },
      ],
      totalItems: 1,
      summary: { assessed: 1 },
    });
    await expect(
      invoke('list-movements', input, mockCredentials.user(STRANGER)),
    ).rejects.toThrow('ai-governance.workload.read');
  });

  it('tells how the organisation and a team stand, and what a team would do next', async () => {
    const { invoke } = await start();
    const company = 'group:default/company';
    const all = await invoke('get-rollup', {});
    expect(all).toMatchObject({
      workloads: 4,
      waivers: { active: 0, expiringSoon: 0 },
    });
    expect(all.sections).toHaveLength(4);
    expect(await invoke('get-rollup', { entityRef: company })).toMatchObject({
      workloads: 2,
    });
    const plan = await invoke('get-team-plan', { team: company });
    expect(plan).toMatchObject({ team: company, workloads: 2 });
    expect(plan.phases).not.toHaveLength(0);
    await expect(
      invoke('get-rollup', { entityRef: 'component:default/buyer' }),
    ).rejects.toThrow('a group, a system or a domain');
    for (const [name, input] of [
      ['get-rollup', {}],
      ['get-team-plan', { team: company }],
    ] as const) {
      await expect(
        invoke(name, input, mockCredentials.user(STRANGER)),
      ).rejects.toThrow('ai-governance.workload.read');
    }
  });

  it('drafts an incident for a person to open, and opens none', async () => {
    const { invoke, get } = await start();
    const draft = {
      entityRef: BOT,
      title: ' It pays twice ',
      severity: 'sev2',
      category: 'tool-misuse',
    };
    const { link, text } = await invoke('draft-incident', draft);
    const page = new URL(link as string);
    expect(page.pathname).toBe('/ai-governance/incidents');
    expect(Object.fromEntries(page.searchParams)).toEqual({
      ...draft,
      request: 'incident',
      title: 'It pays twice',
    });
    expect(text).toContain('Nothing is opened yet');
    expect((await get('/incidents')).body.totalItems).toBe(0);
    await expect(
      invoke('draft-incident', draft, mockCredentials.user(READER)),
    ).rejects.toThrow('ai-governance.incident.create');
  });

  it('says what is wrong with an input', async () => {
    const { invoke } = await start();
    const draft = { entityRef: BOT, environment: 'production', reason: REASON };
    const refusals: [string, JsonObject, string][] = [
      [
        'draft-approval-request',
        { ...draft, environment: 'prodution' },
        'prodution',
      ],
      ['draft-approval-request', { ...draft, reason: 'go' }, 'characters'],
      ['draft-waiver-request', { ...draft, controlId: 'X' }, "no control 'X'"],
      [
        'draft-waiver-request',
        { ...draft, controlId: 'GOV-ASM-01' },
        'needs no waiver',
      ],
      ['get-plan', { entityRef: 'bot' }, 'no entity ref'],
      [
        'draft-incident',
        { entityRef: BOT, title: 'x', severity: 'sev1', category: 'spill' },
        "no category 'spill'",
      ],
      [
        'draft-incident',
        { entityRef: BOT, title: ' ', severity: 'sev1', category: 'other' },
        'title is empty',
      ],
      ['get-incident', { id: 'INC-9' }, 'no incident'],
      ['get-approval', {}, 'entityRef'],
      ['get-approval', { entityRef: BOT }, 'no approval'],
    ];
    for (const [name, input, message] of refusals) {
      await expect(invoke(name, input)).rejects.toThrow(message);
    }
  });

  it('refuses a stranger every one of them', async () => {
    const { invoke, post, registry } = await start();
    const { body } = await post('/approvals', {
      body: { entityRef: BOT, environment: 'production', reason: REASON },
    });
    const inputs: Record<string, JsonObject> = {
      'get-approval': { id: body.id },
      'draft-waiver-request': { controlId: 'INF-NET-01', reason: REASON },
      'draft-approval-request': { environment: 'production', reason: REASON },
      'get-forecast': { environment: 'production' },
      'get-incident': { id: 'INC-1' },
      'get-team-plan': { team: 'group:default/chat' },
      'draft-incident': {
        title: 'It pays twice',
        severity: 'sev2',
        category: 'tool-misuse',
      },
    };
    const { actions } = await registry.list();
    expect(actions).toHaveLength(14);
    for (const { name } of actions) {
      await expect(
        invoke(
          name,
          { entityRef: BOT, ...inputs[name] },
          mockCredentials.user(STRANGER),
        ),
      ).rejects.toMatchObject({
        name: expect.stringMatching(/^(NotAllowedError|NotFoundError)$/),
      });
    }
  });

  it('drafts nothing for who may only read', async () => {
    const { invoke } = await start();
    const reader = mockCredentials.user(READER);
    await expect(
      invoke(
        'draft-approval-request',
        { entityRef: BOT, environment: 'production', reason: REASON },
        reader,
      ),
    ).rejects.toThrow('ai-governance.approval.request');
    await expect(
      invoke(
        'draft-waiver-request',
        { entityRef: BOT, controlId: 'INF-NET-01', reason: REASON },
        reader,
      ),
    ).rejects.toThrow('ai-governance.waiver.request');
    expect(await invoke('get-plan', { entityRef: BOT }, reader)).toHaveProperty(
      'sections',
    );
  });

  it('says of each that it changes nothing', async () => {
    const { registry } = await start();
    const { actions } = await registry.list();
    for (const { attributes, description } of actions) {
      expect(attributes).toEqual({
        readOnly: true,
        destructive: false,
        idempotent: true,
      });
      expect(description).toMatch(/\.$/);
    }
  });
});
