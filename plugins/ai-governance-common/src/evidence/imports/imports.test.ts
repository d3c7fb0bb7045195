import { builtIn } from '../../__testUtils__/builtIn';
import { readAsff } from './asff';
import { CheckIndex } from './checkIndex';
import { ReadFinding, ScannedResource } from './finding';
import { readProwlerOcsf } from './prowlerOcsf';
import { ReportSummary } from './ReportSummary';
import { MatchableEntity, ResourceMatcher } from './resourceMatcher';
import { sarifResultReader } from './sarif';

const AT = Date.parse('2026-06-18T08:00:00Z');
const ACCOUNT = '123456789012';
const AGENT = `arn:aws:bedrock:eu-west-1:${ACCOUNT}:agent/A1`;
const BUCKET = 'arn:aws:s3:::shop-prompts';

const ocsf = (given: object = {}, resource: object = {}) => ({
  metadata: { event_code: 'vpc_flow_logs_enabled' },
  status_code: 'FAIL',
  status: 'New',
  status_id: 1,
  time: AT / 1000,
  time_dt: '2026-06-18T08:00:00.123456',
  cloud: { account: { uid: ACCOUNT }, provider: 'aws', region: 'eu-west-1' },
  resources: [
    { uid: AGENT, region: 'eu-west-1', labels: ['team: shop'], ...resource },
  ],
  remediation: { references: ['not a link', 'https://docs.example.com/fix'] },
  ...given,
});

const asff = (given: object = {}) => ({
  Id: 'f1',
  GeneratorId: 'prowler-vpc_flow_logs_enabled',
  AwsAccountId: ACCOUNT,
  Region: 'eu-west-1',
  UpdatedAt: '2026-06-18T08:00:00Z',
  Resources: [{ Id: AGENT, Tags: { team: 'shop' } }],
  Compliance: { Status: 'FAILED' },
  RecordState: 'ACTIVE',
  ...given,
});

const findingOf = (read: ReadFinding) => {
  if (!('finding' in read)) {
    throw new Error(JSON.stringify(read));
  }
  return read.finding;
};

const hostile: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'x'],
  ['a list', [[]]],
  ['an empty object', {}],
  ['fields of other types', { metadata: 1, resources: {}, GeneratorId: [] }],
];

describe('readProwlerOcsf', () => {
  it('reads what Prowler writes', () => {
    expect(readProwlerOcsf(ocsf())).toEqual({
      finding: {
        source: 'prowler',
        checkIds: ['vpc_flow_logs_enabled'],
        controlIds: [],
        outcome: 'fail',
        suppressed: false,
        resources: [
          {
            uid: AGENT,
            account: ACCOUNT,
            region: 'eu-west-1',
            tags: { team: 'shop' },
          },
        ],
        observedAt: AT,
        link: 'https://docs.example.com/fix',
      },
    });
  });

  it.each([
    [
      'a pass as partial',
      ocsf({ status_code: 'PASS' }),
      { outcome: 'partial' },
    ],
    ['a muted one', ocsf({ status: 'Suppressed' }), { suppressed: true }],
    ['a muted one by number', ocsf({ status_id: 3 }), { suppressed: true }],
    ['milliseconds', ocsf({ time: AT }), { observedAt: AT }],
    [
      'a text as time, in UTC',
      ocsf({ time: undefined, time_dt: '2026-06-18T08:00:00' }),
      { observedAt: AT },
    ],
    [
      'a cluster, which has no account',
      ocsf({ cloud: undefined }, { region: null, namespace: 'ml' }),
      { resources: [expect.objectContaining({ region: 'ml' })] },
    ],
  ])('reads %s', (_, input, expected) => {
    expect(findingOf(readProwlerOcsf(input))).toMatchObject(expected);
  });

  it('ignores what neither passed nor failed', () => {
    expect(readProwlerOcsf(ocsf({ status_code: 'MANUAL' }))).toHaveProperty(
      'ignored',
    );
  });

  it.each<[string, unknown, string]>([
    ['no check', ocsf({ metadata: {} }), 'metadata.event_code'],
    ['no resources', ocsf({ resources: 'x' }), 'resources'],
    ['a resource without id', ocsf({}, { uid: 7 }), 'resources.0.uid'],
    ['an endless id', ocsf({}, { uid: 'x'.repeat(2_000) }), 'resources.0.uid'],
    ['no time', ocsf({ time: undefined, time_dt: undefined }), 'time'],
    ['a time that is none', ocsf({ time: 'soon' }), 'time'],
    ['a time beyond all', ocsf({ time: 1e300 }), 'time'],
  ])('refuses %s with its field', (_, input, field) => {
    expect(readProwlerOcsf(input)).toEqual({
      mistake: expect.stringContaining(`The field ${field} `),
    });
  });

  it.each(hostile)('refuses %s', (_, input) => {
    expect(readProwlerOcsf(input)).toHaveProperty('mistake');
    expect(readAsff(input)).toHaveProperty('mistake');
  });
});

describe('readAsff', () => {
  it('reads what Prowler sends to Security Hub', () => {
    expect(findingOf(readAsff(asff()))).toMatchObject({
      source: 'prowler',
      checkIds: ['vpc_flow_logs_enabled'],
      outcome: 'fail',
      suppressed: false,
      resources: [{ uid: AGENT, account: ACCOUNT, tags: { team: 'shop' } }],
      observedAt: AT,
    });
  });

  it('reads what Security Hub itself finds', () => {
    const input = asff({
      GeneratorId: 'security-control/Bedrock.1',
      Compliance: { Status: 'PASSED', SecurityControlId: 'Bedrock.1' },
      Workflow: { Status: 'SUPPRESSED' },
    });
    expect(findingOf(readAsff(input))).toMatchObject({
      source: 'security-hub',
      checkIds: ['security-control/Bedrock.1', 'Bedrock.1'],
      outcome: 'partial',
      suppressed: true,
    });
  });

  it('knows how Prowler writes what is muted', () => {
    const input = asff({ Compliance: { Status: 'WARNING' } });
    expect(findingOf(readAsff(input))).toMatchObject({
      outcome: 'fail',
      suppressed: true,
    });
  });

  it.each([
    [
      'a warning of another product',
      { Compliance: { Status: 'WARNING' }, GeneratorId: 'x' },
    ],
    ['what has no status', { Compliance: undefined }],
    ['what is archived', { RecordState: 'ARCHIVED' }],
  ])('ignores %s', (_, given) => {
    expect(readAsff(asff(given))).toHaveProperty('ignored');
  });
});

describe('sarifResultReader', () => {
  const run = {
    tool: {
      driver: {
        name: 'My Scanner!',
        rules: [
          { id: 'R1', properties: { tags: ['security', 'INF-NET-01'] } },
          { id: 'R2', defaultConfiguration: { level: 'note' } },
          'nonsense',
        ],
      },
    },
    invocation: { endTimeUtc: '2026-06-18T08:00:00Z' },
  };
  const read = (result: unknown, given: object = run) =>
    sarifResultReader(given, {
      isControl: id => builtIn.byId.has(id),
      entityRef: 'component:default/bot',
      now: 1,
    })(result);

  it('finds the controls of a result at its rule', () => {
    const result = {
      ruleId: 'R1',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.tf' } } }],
    };
    expect(findingOf(read(result))).toEqual({
      source: 'my-scanner',
      checkIds: ['R1'],
      controlIds: ['INF-NET-01'],
      outcome: 'fail',
      suppressed: false,
      resources: [
        { uid: 'a.tf', tags: {}, entityRef: 'component:default/bot' },
      ],
      observedAt: AT,
      link: undefined,
    });
  });

  it.each<[string, object, object]>([
    ['a rule by its place', { ruleIndex: 0 }, { controlIds: ['INF-NET-01'] }],
    [
      'controls and entity of the result',
      { properties: { controls: 'INF-NET-02, X', entityRef: 'api:a/b' } },
      {
        controlIds: ['INF-NET-02'],
        resources: [expect.objectContaining({ entityRef: 'api:a/b' })],
      },
    ],
    ['a pass', { kind: 'pass', level: 'none' }, { outcome: 'partial' }],
    ['a suppressed one', { suppressions: [{}] }, { suppressed: true }],
    [
      'one whose suppression was rejected',
      { suppressions: [{ status: 'rejected' }] },
      { suppressed: false },
    ],
  ])('reads %s', (_, result, expected) => {
    expect(findingOf(read(result))).toMatchObject(expected);
  });

  it('ignores notes, and takes the clock where a run says no time', () => {
    expect(read({ ruleId: 'R2' })).toHaveProperty('ignored');
    expect(read({ kind: 'review' })).toHaveProperty('ignored');
    expect(findingOf(read({ ruleId: 'R1' }, {}))).toMatchObject({
      source: 'sarif',
      observedAt: 1,
    });
  });

  it.each(hostile.slice(0, 4))('refuses %s', (_, input) => {
    expect(read(input)).toHaveProperty('mistake');
  });
});

describe('ResourceMatcher', () => {
  const entity = (name: string, annotations: object): MatchableEntity => ({
    entityRef: `component:default/${name}`,
    annotations: { ...annotations },
  });
  const matcher = new ResourceMatcher({
    entities: [
      entity('exact', {
        'ai-governance.io/resource-arns': `${AGENT}, ${BUCKET}`,
      }),
      entity('pattern', {
        'ai-governance.io/resource-arns': `arn:aws:lambda:*:${ACCOUNT}:function:shop-*-prod`,
      }),
      entity('greedy', {
        'ai-governance.io/resource-arns': `* arn:aws:*:*:*:* arn:aws:s3:::*`,
      }),
      entity('aws', {
        'aws.amazon.com/amazon-ecs-service-arn': `arn:aws:ecs:eu-west-1:${ACCOUNT}:service/a/b`,
        'aws.amazon.com/amazon-ecr-tags': 'component=shop, env=prod',
        'amazonaws.com/account-id': '999999999999',
      }),
      entity('own', { 'ai-governance.io/dedicated-accounts': '111111111111' }),
      entity('other', {
        'acme.io/agent': 'arn:aws:bedrock:eu-west-1:1:agent/X',
      }),
      entity('tagged', {}),
    ],
    resourceAnnotations: ['acme.io/agent'],
  });
  const match = (uid: string, given: Partial<ScannedResource> = {}) =>
    matcher.match({ uid, tags: {}, ...given });
  const refs = (...names: string[]) => ({
    entityRefs: names.map(name => `component:default/${name}`),
  });

  it.each<[string, string, Partial<ScannedResource>, unknown]>([
    ['a whole ARN', AGENT, {}, refs('exact')],
    [
      'a pattern',
      `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:shop-chat-prod`,
      {},
      refs('pattern'),
    ],
    [
      'an annotation of the AWS plugins',
      `arn:aws:ecs:eu-west-1:${ACCOUNT}:service/a/b`,
      {},
      refs('aws'),
    ],
    [
      'tags of the AWS plugins',
      'arn:aws:ecr:eu-west-1:1:repository/x',
      { tags: { env: 'prod', component: 'shop' } },
      refs('aws'),
    ],
    [
      'a configured annotation',
      'arn:aws:bedrock:eu-west-1:1:agent/X',
      {},
      refs('other'),
    ],
    [
      'a tag with the ref',
      'x',
      { tags: { 'backstage.io/entity-ref': 'Tagged' } },
      refs('tagged'),
    ],
    [
      'several at once',
      AGENT,
      { entityRef: 'component:default/tagged' },
      refs('exact', 'tagged'),
    ],
    ['a dedicated account', 'x', { account: '111111111111' }, refs('own')],
    [
      'nothing by some of the tags',
      'x',
      { tags: { component: 'shop' } },
      undefined,
    ],
    [
      'nothing by a tag that names no entity',
      'x',
      { tags: { 'backstage.io/entity-ref': 'gone' } },
      undefined,
    ],
    [
      'nothing by a pattern for everything',
      'arn:aws:s3:::other',
      {},
      undefined,
    ],
    [
      'suspects by the account of a resource that they name',
      `arn:aws:iam::${ACCOUNT}:root`,
      {},
      {
        suspects: ['aws', 'exact', 'pattern'].map(
          name => `component:default/${name}`,
        ),
      },
    ],
    [
      'suspects by an account that they name',
      'x',
      { account: '999999999999' },
      { suspects: ['component:default/aws'] },
    ],
  ])('finds %s', (_, uid, given, expected) => {
    expect(match(uid, given)).toEqual(expected);
  });

  it('takes no longer for a pattern that is made to be slow', () => {
    const slow = new ResourceMatcher({
      entities: [
        entity('slow', {
          'ai-governance.io/resource-arns': `arn:aws:s3:::${'a*'.repeat(200)}b`,
        }),
      ],
    });
    const started = performance.now();
    expect(
      slow.match({ uid: `arn:aws:s3:::${'a'.repeat(1_000)}`, tags: {} }),
    ).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('ReportSummary', () => {
  const summaryOf = (...inputs: object[]) => {
    const summary = new ReportSummary({
      matcher: new ResourceMatcher({
        entities: [
          {
            entityRef: 'component:default/bot',
            annotations: { 'ai-governance.io/resource-arns': AGENT },
          },
        ],
      }),
      checks: new CheckIndex(builtIn),
    });
    inputs.forEach(input => summary.add(findingOf(readProwlerOcsf(input))));
    return summary;
  };
  const check = (event_code: string, given: object = {}) =>
    ocsf({ metadata: { event_code }, ...given });
  const outcomeOf = (summary: ReportSummary, controlId: string) =>
    summary
      .records()
      .filter(record => record.controlId === controlId)
      .map(({ outcome, suppressed = false }) => ({ outcome, suppressed }));

  it('lets one failing check refute what others support', () => {
    const summary = summaryOf(
      check('vpc_flow_logs_enabled', { status_code: 'PASS' }),
      check('eks_cluster_private_nodes_enabled'),
      check('vpc_subnet_no_public_ip_by_default', {
        status_code: 'PASS',
        time: AT / 1000 + 60,
      }),
    );
    expect(
      summary.records().find(({ controlId }) => controlId === 'INF-NET-01'),
    ).toEqual({
      entityRef: 'component:default/bot',
      controlId: 'INF-NET-01',
      outcome: 'fail',
      source: `prowler-${ACCOUNT}`,
      observedAt: '2026-06-18T08:01:00.000Z',
      detail: `Failed: eks_cluster_private_nodes_enabled (${AGENT}). Passed: vpc_flow_logs_enabled, vpc_subnet_no_public_ip_by_default.`,
      links: [
        {
          url: 'https://docs.example.com/fix',
          title: 'eks_cluster_private_nodes_enabled',
        },
      ],
    });
    expect(summary.counts).toMatchObject({ matched: 3, unmatched: 0 });
  });

  it('keeps what is muted apart from what counts', () => {
    const summary = summaryOf(
      check('vpc_flow_logs_enabled', { status_code: 'PASS' }),
      check('eks_cluster_private_nodes_enabled', { status_id: 3 }),
    );
    expect(outcomeOf(summary, 'INF-NET-01')).toEqual([
      { outcome: 'partial', suppressed: false },
      { outcome: 'fail', suppressed: true },
    ]);
  });

  it('keeps accounts apart, so that a later report of one hides nothing of another', () => {
    const other = { cloud: { account: { uid: '210987654321' } } };
    const summary = summaryOf(
      check('vpc_flow_logs_enabled'),
      check('vpc_flow_logs_enabled', { status_code: 'PASS', ...other }),
    );
    const sources = summary
      .records()
      .map(({ source, outcome }) => [source, outcome]);
    expect(sources).toContainEqual([`prowler-${ACCOUNT}`, 'fail']);
    expect(sources).toContainEqual(['prowler-210987654321', 'partial']);
  });

  it('answers the same whatever the order of the findings', () => {
    const inputs = [
      check('vpc_flow_logs_enabled'),
      check('eks_cluster_private_nodes_enabled'),
    ];
    expect(summaryOf(...inputs).records()).toEqual(
      summaryOf(...inputs.reverse()).records(),
    );
  });

  it('suspects and never fails by an account alone', () => {
    const summary = summaryOf(
      ocsf({}, { uid: `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/v` }),
      ocsf(
        { status_code: 'PASS' },
        { uid: `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/w` },
      ),
      ocsf({ cloud: undefined }, { uid: 'nobody' }),
      check('no_such_check'),
    );
    expect(summary.records()).toEqual([]);
    expect(summary.counts).toEqual({
      matched: 0,
      suspicions: 1,
      unmatched: 2,
      unmapped: 1,
    });
    expect(summary.suspicions).toEqual([
      expect.objectContaining({
        checkId: 'vpc_flow_logs_enabled',
        candidates: ['component:default/bot'],
        controlIds: expect.arrayContaining(['INF-NET-01']),
      }),
    ]);
  });

  it('keeps the detail short whatever the report holds', () => {
    const summary = summaryOf(
      ...Array.from({ length: 50 }, () =>
        ocsf({ metadata: { event_code: 'vpc_flow_logs_enabled' } }),
      ),
    );
    expect(summary.records()[0].detail).toContain('and 47 more');
    expect(summary.records()[0].detail!.length).toBeLessThan(4_001);
  });
});
