import { Entity } from '@backstage/catalog-model';
import { EventsService } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import { agent, group, user } from './entities';
import { createTestServer, DENY, TestPolicies } from './testServer';

/** The workload of these tests, owned by fraud. */
export const BOT = 'component:default/scorer';
export const person = (name: string) => `user:default/${name}`;
export const team = (name: string) => `group:default/${name}`;

const POLICIES: TestPolicies = {
  [person('stranger')]: {
    decisions: { 'ai-governance.workload.read': DENY },
  },
  [person('reader')]: {
    decisions: {
      'ai-governance.approval.request': DENY,
      'ai-governance.approval.review': DENY,
      'ai-governance.approval.revoke': DENY,
    },
  },
  // In the role, without the permissions.
  [person('bound')]: {
    decisions: {
      'ai-governance.approval.review': DENY,
      'ai-governance.approval.revoke': DENY,
    },
  },
  [person('blind')]: { sees: () => false },
};

const MEMBERS: Record<string, string[]> = {
  fraud: ['ines', 'otto'],
  platform: ['jonas', 'pia', 'bound'],
  security: ['noor', 'pia', 'amara', 'otto'],
  privacy: ['lene'],
};

/** A group with the members that the roles of these tests have. */
function groupOf(name: string, members = MEMBERS[name]): Entity {
  return {
    ...group(name),
    relations: members.map(member => ({
      type: 'hasMember',
      targetRef: person(member),
    })),
  };
}

const memberships = Object.fromEntries(
  Array.from(new Set(Object.values(MEMBERS).flat()), member => [
    person(member),
    Object.keys(MEMBERS)
      .filter(name => MEMBERS[name].includes(member))
      .map(team),
  ]),
);

const ROLES = {
  platform: [team('platform')],
  security: [team('security')],
  'data-protection': [team('privacy')],
};

/** A server with people in the roles that approve, and an agent that takes an enhanced approval. */
export async function createApprovalServer(
  knex: Knex,
  options: {
    config?: object;
    annotations?: Record<string, string>;
    events?: EventsService;
  } = {},
) {
  const entities: Entity[] = [
    ...Object.keys(MEMBERS).map(name => groupOf(name)),
    ...Array.from(new Set(Object.values(MEMBERS).flat()), user),
    agent('scorer', 'fraud', {
      phase: 'enhanced',
      model: 'fraud-net@4.2',
      'data-classification': 'confidential',
      ...options.annotations,
    }),
    agent('helper', 'fraud', { phase: 'foundational' }),
  ];
  const server = await createTestServer({
    knex,
    entities,
    policies: POLICIES,
    memberships,
    config: { roles: ROLES, ...options.config },
    events: options.events,
  });
  const request = (
    change: object = {},
    how: { as?: string | { header: string }; key?: string } = {},
  ) =>
    server.post('/approvals', {
      as: how.as ?? person('ines'),
      body: {
        entityRef: BOT,
        environment: 'production',
        reason: 'Model 5.0 lowers false alarms by a fifth.',
        ...change,
      },
      ...(how.key && { headers: { 'Idempotency-Key': how.key } }),
    });
  const act = (
    action: string,
    approval: { id: string; version: number },
    as: string | { header: string },
    body: object = {},
  ) =>
    server.post(`/approvals/${approval.id}/${action}`, {
      as,
      body,
      headers: { 'If-Match': `"${approval.version}"` },
    });
  const read = async (id: string, as = 'admin') =>
    (await server.get(`/approvals/${id}`, { as: person(as) })).body;
  /** Reviews what is there now. */
  const review = async (
    { id }: { id: string },
    as: string,
    body: object = { decision: 'approve' },
  ) => act('reviews', await read(id), person(as), body);
  const approved = async (change: object = {}) => {
    const { body } = await request(change);
    await review(body, 'jonas');
    return (await review(body, 'noor')).body;
  };
  const annotate = async (annotations: Record<string, string>) => {
    const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
    bot.metadata.etag = `${bot.metadata.etag}+`;
    bot.metadata.annotations = {
      ...bot.metadata.annotations,
      ...Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [
          `ai-governance.io/${key}`,
          value,
        ]),
      ),
    };
    await server.sync();
  };
  const actions = async () =>
    (
      await knex('audit')
        .where('action', 'like', 'approval.%')
        .orderBy('sequence')
    ).map((row: { action: string }) => row.action);
  return {
    ...server,
    act,
    actions,
    annotate,
    approved,
    entities,
    read,
    request,
    review,
  };
}

/** As {@link createApprovalServer}, for what becomes of approvals as their workload changes. */
export async function createStandingServer(
  ...options: Parameters<typeof createApprovalServer>
) {
  const server = await createApprovalServer(...options);
  const scorecard = async () =>
    (await server.get('/workloads/by-name/component/default/scorer')).body;
  const control = async (id = 'GOV-APR-01') =>
    (await scorecard()).controls.find(
      (one: { controlId: string }) => one.controlId === id,
    );
  const statement = (controlId: string, outcome: string) =>
    server.post('/attestations', {
      as: person('kim'),
      body: {
        entityRefs: [BOT],
        controlId,
        outcome,
        statement: 'It was looked at with the team today.',
      },
    });
  return { ...server, scorecard, control, statement };
}

/** What happened to an approval. */
export const kinds = (approval: { happenings: { kind: string }[] }) =>
  approval.happenings.map(({ kind }) => kind);
