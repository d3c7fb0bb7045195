import { gunzipSync, gzipSync } from 'zlib';
import { writeFileSync } from 'fs';
import { file, run } from '../__testUtils__/run';
import {
  Received,
  runAgainst,
  StubAnswer,
  stubService,
  TOKEN,
} from '../__testUtils__/stubService';

const records = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    entityRef: `component:default/bot-${index}`,
    controlId: 'INF-NET-01',
    outcome: 'pass',
  }));

const accepted = ({ body }: Received): StubAnswer => {
  const sent: unknown[] = JSON.parse(body.toString()).records;
  return {
    body: {
      items: sent.map((_, index) => ({ index, status: 'recorded' })),
      recorded: sent.length,
      unchanged: 0,
      refused: 0,
    },
  };
};

const IMPORTED = {
  items: [],
  recorded: 2,
  unchanged: 1,
  refused: 0,
  findings: 5,
  matched: 3,
  suspicions: 0,
  unmatched: 1,
  unmapped: 1,
  ignored: 0,
  mistakes: 0,
  first: { suspicions: [], unmatched: [], mistakes: [] },
};

const service = stubService(accepted);

const push = (
  args: readonly string[],
  options: Parameters<typeof run>[1] = {},
) => runAgainst(service, ['evidence', 'push', ...args], options);

describe('evidence push', () => {
  it('sends records in batches of 1,000, with the token', async () => {
    const { code, out } = await push([file(records(2_500), 'json')]);
    expect({ code, out }).toEqual({
      code: 0,
      out: '2500 recorded, 0 known already, 0 refused.\n',
    });
    expect(
      service.received.map(({ path, headers, body }) => [
        path,
        headers.authorization,
        JSON.parse(body.toString()).records.length,
      ]),
    ).toEqual(
      [1_000, 1_000, 500].map(count => [
        '/api/ai-governance/v1/evidence',
        `Bearer ${TOKEN}`,
        count,
      ]),
    );
  });

  it('sends large records in smaller batches', async () => {
    const large = records(10).map(record => ({
      ...record,
      detail: 'x'.repeat(1_000_000),
    }));
    expect((await push([file(large, 'json')])).code).toBe(0);
    expect(service.received.length).toBeGreaterThan(3);
  });

  it('takes options, YAML, a request as it is, and standard input', async () => {
    const { code } = await push(
      [
        '-',
        file({ records: records(3) }, 'json'),
        '--url',
        `${service.url()}/api/ai-governance/`,
        '--token',
        'other',
      ],
      { stdin: '- entityRef: a\n- entityRef: b\n' },
    );
    expect(code).toBe(0);
    expect(
      service.received.map(({ headers, body }) => [
        headers.authorization,
        JSON.parse(body.toString()).records.length,
      ]),
    ).toEqual([
      ['Bearer other', 2],
      ['Bearer other', 3],
    ]);
  });

  it('names each refused record and exits with 1', async () => {
    service.answer = request => {
      const { body } = accepted(request) as { body: { items: object[] } };
      body.items[1] = {
        index: 1,
        status: 'refused',
        message: 'No\u001b such.',
      };
      return { body: { ...body, recorded: 999, refused: 1 } };
    };
    const path = file(records(2_000), 'json');
    const { code, out, err } = await push([path]);
    expect({ code, out }).toEqual({
      code: 1,
      out: '1998 recorded, 0 known already, 2 refused.\n',
    });
    expect(err).toBe(
      `${path}: record 2: No\\u{001b} such.\n${path}: record 1002: No\\u{001b} such.\n`,
    );
  });

  it('tries again what may pass, and says so', async () => {
    const answers: StubAnswer[] = [
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503, body: { error: { message: `Busy, ${TOKEN}.` } } },
      { status: 500 },
    ];
    service.answer = request => answers.shift() ?? accepted(request);
    const waits: number[] = [];
    const { code, err } = await push([file(records(1), 'json')], { waits });
    expect(code).toBe(0);
    expect(waits).toEqual([7_000, 2_000, 4_000]);
    expect(err).toContain('503: Busy, …. Trying again in 2 s.');
  });

  it('gives up after five attempts, and at once over a refusal', async () => {
    service.answer = () => ({ status: 503 });
    const input = file(records(1), 'json');
    expect((await push([input])).code).toBe(4);
    expect(service.received).toHaveLength(5);
    service.received = [];
    service.answer = () => ({
      status: 403,
      body: { error: { message: 'You need evidence.push.' } },
    });
    const { code, err } = await push([input]);
    expect(code).toBe(4);
    expect(err).toContain('403: You need evidence.push.');
    expect(service.received).toHaveLength(1);
  });

  it('follows no redirect with the token', async () => {
    service.answer = () => ({
      status: 302,
      headers: { location: `${service.url()}/else` },
    });
    const { code, err } = await push([file(records(1), 'json')]);
    expect(code).toBe(4);
    expect(err).toContain('points to another address');
    expect(service.received).toHaveLength(1);
  });

  it('says that a service cannot be reached', async () => {
    const { code, err } = await push([
      file(records(1), 'json'),
      '--url',
      'http://127.0.0.1:1',
    ]);
    expect(code).toBe(4);
    expect(err).toContain('cannot be reached');
  });

  it('sends a report as it is, and lists what could not be read', async () => {
    service.answer = () => ({
      body: {
        ...IMPORTED,
        mistakes: 1,
        first: {
          ...IMPORTED.first,
          mistakes: [{ index: 4, message: 'The field time is missing.' }],
        },
      },
    });
    const path = file('[{}]', 'ocsf.json');
    const { code, out, err } = await push([path, '--format', 'prowler-ocsf']);
    expect({ code, out }).toEqual({
      code: 1,
      out: '2 recorded, 1 known already, 1 refused.\n',
    });
    expect(err).toContain(`${path}: finding 5: The field time is missing.\n`);
    expect(err).toContain('5 findings read');
    expect(service.received[0].path).toBe(
      '/api/ai-governance/v1/evidence/imports/prowler-ocsf',
    );
    expect(service.received[0].body.toString()).toBe('[{}]');
  });

  it('sends a packed report packed, with the entity it is for', async () => {
    service.answer = () => ({ body: IMPORTED });
    const path = file('', 'sarif.gz');
    writeFileSync(path, gzipSync('{"runs":[]}'));
    const { code } = await push([
      path,
      '--format',
      'sarif',
      '--entity',
      'component:default/bot',
    ]);
    expect(code).toBe(0);
    const [{ path: address, headers, body }] = service.received;
    expect(address).toBe(
      '/api/ai-governance/v1/evidence/imports/sarif?entityRef=component%3Adefault%2Fbot',
    );
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(body).toString()).toBe('{"runs":[]}');
  });

  it.each<[string, string[], Record<string, string>, string]>([
    ['no address', ['-'], { AI_GOVERNANCE_URL: '' }, '--url'],
    ['a bad address', ['-', '--url', 'ftp://x'], {}, 'no address'],
    ['no token', ['-'], { AI_GOVERNANCE_TOKEN: '' }, 'AI_GOVERNANCE_TOKEN'],
    ['no file', ['/nowhere.json'], {}, 'There is no such file'],
    ['no report', ['/nowhere.json', '--format', 'asff'], {}, 'no such file'],
    ['another format', ['-', '--format', 'csv'], {}, 'records'],
    ['broken YAML', [file('a: [')], {}, 'Correct the text'],
  ])('exits with 2 for %s', async (_, args, env, named) => {
    const { code, err } = await push(args, { env });
    expect(code).toBe(2);
    expect(err).toContain(named);
    expect(service.received).toEqual([]);
  });
});
