import {
  GateDecision,
  Verdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { startGovernance } from './__testUtils__/startGovernance';

const GATE = 'ai-governance:gate:check';
const APPROVAL = 'ai-governance:approval:request';
const BOT = 'component:default/bot';
const KIM = 'user:default/kim';
const DIGEST = `sha256:${'0f'.repeat(32)}`;

const decision = (
  verdict: Verdict,
  mode: GateDecision['mode'] = 'enforce',
): Partial<GateDecision> => ({
  id: 'decision-1',
  verdict,
  mode,
  proceed: mode !== 'enforce' || verdict.startsWith('allow'),
  environment: 'production',
  entityRef: BOT,
  title: 'The bot',
  reasons: verdict.startsWith('allow')
    ? []
    : [
        {
          code: 'approval-missing',
          severity: 'blocking',
          message: 'No approval is on record.',
          fix: 'Request one.',
        },
      ],
  obligations: [],
});

const answering = (...items: Partial<GateDecision>[]) =>
  startGovernance(() => ({ body: { items } }));

async function perform(
  action: TemplateAction,
  input: JsonObject,
  context: Partial<ActionContext<JsonObject>> = {},
) {
  const output: JsonObject = {};
  const done = action.handler({
    ...createMockActionContext({ input }),
    task: { id: 'task-1' },
    user: { ref: KIM },
    getInitiatorCredentials: async () => mockCredentials.user(KIM),
    output: (name, value) => {
      output[name] = value;
    },
    ...context,
  });
  const error = await done.then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  return { output, error };
}

describe('ai-governance:gate:check', () => {
  const production = { entityRef: BOT, environment: 'production' };

  it('asks in the name of whoever started the task', async () => {
    const { action, received } = await answering(decision('allow'));
    const { output, error } = await perform(action(GATE), {
      entityRef: [BOT, 'component:default/ranker'],
      environment: 'live/eu',
      artifact: `registry.example.com/bot@${DIGEST.toLocaleUpperCase('en-US')}`,
      fixesIncident: 'INC-7',
    });
    expect(error).toBeUndefined();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      path: '/v1/gates/live%2Feu/decisions',
      user: KIM,
      headers: { 'x-ai-governance-door': 'scaffolder' },
    });
    expect(received[0].body).toEqual({
      entityRefs: [BOT, 'component:default/ranker'],
      artifact: { name: 'registry.example.com/bot', digest: DIGEST },
      fixesIncident: 'INC-7',
      actor: KIM,
    });
    expect(output).toEqual({
      verdict: 'allow',
      proceed: true,
      decision: decision('allow'),
      decisions: [decision('allow')],
    });
  });

  it.each<[Verdict, string | undefined, boolean]>([
    ['allow', undefined, false],
    ['allow-with-obligations', 'pending', false],
    ['pending', undefined, true],
    ['pending', 'pending', true],
    ['pending', 'deny', false],
    ['pending', 'never', false],
    ['deny', undefined, true],
    ['deny', 'deny', true],
    ['deny', 'never', false],
  ])('on %s with failOn %s stops: %s', async (verdict, failOn, isStopped) => {
    const { action } = await answering(decision(verdict), decision('allow'));
    const { output, error } = await perform(action(GATE), {
      ...production,
      ...(failOn !== undefined && { failOn }),
    });
    expect(error !== undefined).toBe(isStopped);
    expect(output).toMatchObject({
      verdict,
      proceed: verdict.startsWith('allow'),
    });
  });

  it('goes on where the gate only warns', async () => {
    const { action } = await answering(decision('deny', 'warn'));
    const { output, error } = await perform(action(GATE), production);
    expect(error).toBeUndefined();
    expect(output).toMatchObject({ verdict: 'deny', proceed: true });
  });

  it('says why it stops, and what to do', async () => {
    const { action } = await answering(decision('deny'));
    const { error } = await perform(action(GATE), production);
    expect(error).toMatchObject({
      name: 'NotAllowedError',
      message:
        'The bot is denied for production. No approval is on record. Request one.',
    });
  });

  it.each([
    ['refuses', { status: 403, body: { error: { message: 'Not you.' } } }],
    ['fails', { status: 500, body: {} }],
    ['answers nothing', { body: { items: [] } }],
  ])('stops in any case where the gate %s', async (_, answer) => {
    const { action } = await startGovernance(() => answer);
    const { output, error } = await perform(action(GATE), {
      ...production,
      failOn: 'never',
    });
    expect(error).toBeDefined();
    expect(output).toEqual({});
  });

  it('records nothing in a dry run', async () => {
    const { action, received } = await answering(decision('allow'));
    await perform(action(GATE), production, { isDryRun: true });
    expect(received[0].body).toMatchObject({ dryRun: true });
  });

  it('asks about no tag', async () => {
    const { action, received } = await answering(decision('allow'));
    const { error } = await perform(action(GATE), {
      ...production,
      artifact: 'bot:latest',
    });
    expect(error?.message).toContain('names no digest');
    expect(received).toEqual([]);
  });
});

describe('ai-governance:approval:request', () => {
  const request = {
    entityRef: BOT,
    environment: 'production',
    reason: 'First release.',
  };
  const requested = () =>
    startGovernance(() => ({ body: { id: 'a-1', number: 'APR-88' } }));

  it('requests in the name of whoever started the task, once', async () => {
    const { action, received } = await requested();
    const context = { step: { id: 'ask', name: 'Ask' } };
    const { output, error } = await perform(
      action(APPROVAL),
      { ...request, artifact: `bot@${DIGEST}` },
      context,
    );
    expect(error).toBeUndefined();
    expect(output).toEqual({
      id: 'a-1',
      number: 'APR-88',
      url: 'https://portal.example.com/ai-governance/approvals/a-1',
    });
    await perform(
      action(APPROVAL),
      { ...request, artifact: `bot@${DIGEST}` },
      context,
    );
    const [first, second] = received;
    expect(first).toMatchObject({ path: '/v1/approvals', user: KIM });
    expect(first.body).toEqual({
      ...request,
      artifact: { name: 'bot', digest: DIGEST },
    });
    expect(first.headers['idempotency-key']).toBeDefined();
    expect(second.headers['idempotency-key']).toBe(
      first.headers['idempotency-key'],
    );
  });

  it('requests nothing in a dry run', async () => {
    const { action, received } = await requested();
    const { output } = await perform(action(APPROVAL), request, {
      isDryRun: true,
    });
    expect({ output, received }).toEqual({ output: {}, received: [] });
  });

  it('says what the service says where it refuses', async () => {
    const { action } = await startGovernance(() => ({
      status: 409,
      body: {
        error: {
          name: 'ConflictError',
          message: 'APR-87 is asked for already.',
        },
      },
    }));
    const { error } = await perform(action(APPROVAL), request);
    expect(String(error)).toContain('APR-87 is asked for already.');
  });
});

it('shows examples that its own schemas describe', async () => {
  const { action } = await answering();
  for (const id of [GATE, APPROVAL]) {
    const { examples = [], schema } = action(id);
    const inputs = examples.flatMap(({ example }) =>
      (parse(example).steps as { action: string; input: object }[])
        .filter(step => step.action === id)
        .map(({ input }) => Object.keys(input)),
    );
    expect(inputs.length).toBeGreaterThan(1);
    const { properties = {}, required = [] } = schema!.input as {
      properties?: object;
      required?: string[];
    };
    for (const keys of inputs) {
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(keys));
      expect(keys).toEqual(expect.arrayContaining(required));
    }
  }
});
