import { mockApis } from '@backstage/frontend-test-utils';
import { AiGovernanceClient } from './AiGovernanceClient';

function setup(answer: Response) {
  const fetch = jest.fn(
    async (_url: string | URL | Request, _init?: RequestInit) => answer,
  );
  const client = new AiGovernanceClient({
    discoveryApi: mockApis.discovery({ baseUrl: 'http://backend.example' }),
    fetchApi: { fetch },
  });
  const call = () => {
    const [url, init] = fetch.mock.calls[0];
    return { url: String(url), init };
  };
  return { client, call };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

const BASE = 'http://backend.example/api/ai-governance/v1';

describe('AiGovernanceClient', () => {
  it('names an entity in the path, in lower case and escaped', async () => {
    const { client, call } = setup(json({ title: 'bot' }));

    await expect(
      client.getScorecard('Component:Default/My Bot?'),
    ).resolves.toEqual({ title: 'bot' });

    expect(call().url).toBe(
      `${BASE}/workloads/by-name/component/default/my%20bot%3F`,
    );
  });

  it('repeats a filter for each of its values and leaves out what is not set', async () => {
    const { client, call } = setup(json({ items: [] }));

    await client.getWorkloads({
      maturity: ['none', 'foundational'],
      compliant: false,
      text: '',
      owner: undefined,
      limit: 20,
    });

    expect(call().url).toBe(
      `${BASE}/workloads?maturity=none&maturity=foundational&compliant=false&limit=20`,
    );
  });

  it('records a profile with the facts alone in the body', async () => {
    const { client, call } = setup(json({}));

    await client.updateProfile({
      entityRef: 'component:default/bot',
      facts: { criticality: 'low', phase: null },
    });

    const { url, init } = call();
    expect(url).toBe(`${BASE}/workloads/by-name/component/default/bot/profile`);
    expect(init).toMatchObject({ method: 'PUT' });
    expect(JSON.parse(String(init?.body))).toEqual({
      facts: { criticality: 'low', phase: null },
    });
  });

  it('sends a table of profiles as CSV', async () => {
    const { client, call } = setup(json({ items: [] }));

    await client.updateProfilesCsv('entityRef,phase\n');

    const { url, init } = call();
    expect(url).toBe(`${BASE}/profiles`);
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: 'entityRef,phase\n',
    });
  });

  it('sends a report of a scanner as it is', async () => {
    const { client, call } = setup(json({ items: [] }));
    const report = new Blob(['[]']);

    await client.importEvidence('sarif', report, {
      entityRef: 'component:default/bot',
      isGzip: true,
    });

    const { url, init } = call();
    expect(url).toBe(
      `${BASE}/evidence/imports/sarif?entityRef=component%3Adefault%2Fbot`,
    );
    expect(init).toMatchObject({
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
      },
      body: report,
    });
  });

  it('asks for one control to be evaluated', async () => {
    const { client, call } = setup(json({}));

    await client.refresh('component:default/bot', { controlId: 'APP-OUT-01' });

    expect(call().url).toBe(
      `${BASE}/workloads/by-name/component/default/bot/refresh`,
    );
    expect(JSON.parse(String(call().init?.body))).toEqual({
      controlId: 'APP-OUT-01',
    });
  });

  it('rejects with what the service says', async () => {
    const { client } = setup(
      json(
        {
          error: { name: 'NotAllowedError', message: 'Ask a lead' },
          request: { method: 'GET', url: '/teams' },
          response: { statusCode: 403 },
        },
        403,
      ),
    );

    await expect(client.getTeams()).rejects.toMatchObject({
      name: 'ResponseError',
      response: { status: 403 },
      body: { error: { message: 'Ask a lead' } },
    });
  });
});
