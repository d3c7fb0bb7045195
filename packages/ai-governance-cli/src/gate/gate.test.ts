import {
  couldNotDecide,
  decide,
  DEFAULT_GATE_POLICY,
  DecisionCore,
  explainReason,
  GateDecision,
  GateRequest,
  worstVerdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { run } from '../__testUtils__/run';
import {
  Received,
  runAgainst,
  StubAnswer,
  stubService,
  TOKEN,
} from '../__testUtils__/stubService';
import { SITUATIONS } from './__testUtils__/situations';

const BOT = 'component:default/support-bot';
const DIGEST = `sha256:${'ab'.repeat(32)}`;

function decisionOf(
  core: DecisionCore,
  about: Partial<GateDecision> = {},
): GateDecision {
  return {
    ...core,
    id: '0197',
    time: '2026-11-24T10:00:00Z',
    environment: 'production',
    entityRef: BOT,
    title: 'Support bot',
    team: null,
    door: 'cli',
    reasons: core.reasons.map(reason => ({
      ...reason,
      ...explainReason(reason, { environment: 'production' }),
    })),
    inputs: {
      engine: '1',
      framework: null,
      policy: { version: '1', digest: '' },
      environment: null,
      evaluation: null,
      subject: null,
      approval: null,
      waivers: null,
      incidents: null,
    },
    ...about,
  };
}

const named = (name: string): GateDecision => {
  const { inputs } = SITUATIONS.find(situation => situation.name === name)!;
  return decisionOf(decide(inputs));
};

const core = (verdict: DecisionCore['verdict']): DecisionCore => ({
  verdict,
  mode: 'enforce',
  proceed: verdict === 'allow',
  reasons:
    verdict === 'pending'
      ? [
          {
            code: 'approval-pending',
            severity: 'waiting',
            ref: 'approval-1',
            waitingFor: ['user:default/kim'],
          },
        ]
      : [],
  obligations: [],
});
const ALLOW = decisionOf(core('allow'));
const PENDING = decisionOf(core('pending'));
const DENY = named('no approval was ever requested');
const FAILED = decisionOf(
  couldNotDecide({
    environment: { ...DEFAULT_GATE_POLICY.environments[2], mode: 'enforce' },
    time: '2026-11-24T10:00:00Z',
    enforceable: true,
    sources: ['database'],
  }),
);

const service = stubService(() => ({ body: ALLOW }));
const answers = (...list: (GateDecision | StubAnswer)[]) => {
  service.answer = () => {
    const next = list.length > 1 ? list.shift()! : list[0];
    return 'verdict' in next ? { body: next } : next;
  };
};
const sent = ({ body }: Received): GateRequest => JSON.parse(body.toString());

const gate = (
  args: readonly string[] = [],
  options: Parameters<typeof run>[1] = {},
) =>
  runAgainst(
    service,
    ['gate', BOT, '--environment', 'production', ...args],
    options,
  );

describe('gate', () => {
  it.each(SITUATIONS.map(situation => [situation.name, situation] as const))(
    'ends with the code of the door table where %s',
    async (_name, { inputs, expected }) => {
      const { entityRef, environment } = inputs.question;
      const decision = decisionOf(decide(inputs), { entityRef, environment });
      answers(decision);
      const args = ['gate', entityRef, '--environment', environment];
      const env = {
        AI_GOVERNANCE_URL: service.url(),
        AI_GOVERNANCE_TOKEN: TOKEN,
      };
      const { code, out } = await run([...args, '--format', 'json'], { env });
      expect(code).toBe(expected.exitCode);
      expect(JSON.parse(out)).toEqual(decision);
      const shown = await run(args, { env });
      expect(shown.code).toBe(expected.exitCode);
      for (const { message } of decision.reasons) {
        expect(shown.out).toContain(message);
      }
    },
  );

  it('sends all that is asked, as the door that it is', async () => {
    await gate([
      '--artifact',
      `registry.example.com:5000/team/bot@${DIGEST.toLocaleUpperCase('en-US')}`,
      '--actor',
      'user:default/kim',
      '--fixes',
      'INC-7',
      '--dry-run',
      '--at',
      '2026-12-24T10:00:00Z',
    ]);
    const [request] = service.received;
    expect(request.path).toBe(
      '/api/ai-governance/v1/gates/production/decisions',
    );
    expect(request.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'x-ai-governance-door': 'cli',
    });
    expect(sent(request)).toEqual({
      entityRef: BOT,
      artifact: { name: 'registry.example.com:5000/team/bot', digest: DIGEST },
      actor: 'user:default/kim',
      fixesIncident: 'INC-7',
      dryRun: true,
      at: '2026-12-24T10:00:00Z',
    });
  });

  it('asks for all workloads of a repository at once, and the worst counts', async () => {
    const items = [{ ...PENDING, entityRef: 'component:default/other' }, ALLOW];
    service.answer = () => ({
      body: {
        verdict: worstVerdict(items.map(({ verdict }) => verdict)),
        proceed: false,
        items,
      },
    });
    const { code, out } = await gate(['Component:Other']);
    expect(code).toBe(2);
    expect(sent(service.received[0]).entityRefs).toEqual([
      BOT,
      'component:default/other',
    ]);
    expect(out).toContain('about component:default/other');
    expect(out).toContain(`about ${BOT}`);
  });

  it('writes for people what is decided, why, and what to do', async () => {
    answers({ ...DENY, id: null });
    const { out } = await gate();
    const [{ message, fix }] = DENY.reasons;
    expect(out).toBe(
      `Support bot is denied for production.\n  Blocks: ${message} ${fix} (approval-missing)\n  A dry run, not recorded, about ${BOT} at 2026-11-24T10:00:00Z.\n`,
    );
    const coloured = await gate([], { colours: true });
    expect(coloured.out).toContain('\u001b[31m');
  });

  it('shows what moves the cursor as its code', async () => {
    const title = 'Bot\u001b[2J\u202e\u{e0041}';
    answers({ ...ALLOW, title });
    expect((await gate()).out).toContain('Bot\\u{001b}[2J\\u{202e}\\u{e0041}');
    const { out } = await gate(['--format', 'json']);
    expect(out).not.toMatch(/[\p{Cc}\p{Cf}](?!$)/u);
    expect(JSON.parse(out).title).toBe(title);
    expect((await gate(['--comment'])).out).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  });

  describe('--comment', () => {
    it('writes Markdown and nothing else', async () => {
      answers(DENY);
      const { code, out, err } = await gate(['--comment']);
      expect({ code, err }).toEqual({ code: 1, err: '' });
      expect(out).toMatch(
        /^\*\*Support bot is denied for production\.\*\*\n\n- Blocks: .*\n$/,
      );
    });

    it('fits into a comment, however much there is to say', async () => {
      const items = Array.from({ length: 100 }, (_, index) => ({
        ...DENY,
        entityRef: index === 0 ? BOT : `component:default/bot-${index}`,
        reasons: Array.from({ length: 20 }, () => ({
          ...DENY.reasons[0],
          message: 'x'.repeat(100),
        })),
      }));
      service.answer = () => ({
        body: { verdict: 'deny', proceed: false, items },
      });
      const { out } = await gate([
        '--comment',
        ...items.slice(1).map(({ entityRef }) => entityRef),
      ]);
      expect(out.length).toBeLessThan(65_536);
      expect(out.match(/is denied for production/g)).toHaveLength(100);
      expect(out).toContain('more reasons');
    });

    it('says so where nothing was decided', async () => {
      answers({ status: 403, body: { error: { message: 'Not allowed.' } } });
      const { code, out, err } = await gate(['--comment']);
      expect({ code, out }).toEqual({
        code: 3,
        out: '**The gate could not decide.**\n',
      });
      expect(err).toContain('403: Not allowed.');
    });
  });

  describe('--wait', () => {
    it('asks again while an approval is pending', async () => {
      answers(PENDING, PENDING, PENDING, PENDING, PENDING, ALLOW);
      const waits: number[] = [];
      const { code, out, err } = await gate(['--wait', '1h'], { waits });
      expect(code).toBe(0);
      expect(out).toContain('allowed');
      expect(out).not.toContain('waiting');
      expect(waits).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
      expect(err).toContain(PENDING.reasons[0].message);
    });

    it('asks a last time when the time is over, and answers that', async () => {
      answers(PENDING);
      const waits: number[] = [];
      const { code, out } = await gate(['--wait', 'PT18S'], { waits });
      expect(code).toBe(2);
      expect(out).toContain('is waiting for an approval');
      expect(waits).toEqual([5_000, 10_000, 3_000]);
    });

    it('does not wait for what no time mends', async () => {
      answers(PENDING, DENY);
      expect((await gate(['--wait', '1h'])).code).toBe(1);
      expect(service.received).toHaveLength(2);
    });

    it('waits for a gate that is away or could not decide', async () => {
      const busy = { status: 503 };
      answers(busy, { isCut: true }, busy, busy, busy, busy, FAILED, ALLOW);
      const { code, err } = await gate(['--wait', '10m']);
      expect(code).toBe(0);
      expect(err).toContain('cannot be reached');
      expect(service.received).toHaveLength(8);
    });

    it('ends undecided where the gate stays away', async () => {
      const waits: number[] = [];
      answers({ status: 502 });
      const { code, out } = await gate(['--wait', '90s'], { waits });
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(waits).toEqual([
        1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 27_000,
      ]);
    });
  });

  it.each<[string, StubAnswer, number]>([
    ['keeps failing', { status: 500 }, 5],
    ['cuts the connection', { isCut: true }, 5],
    ['is too busy', { status: 429 }, 5],
    ['refuses the token', { status: 401 }, 1],
    ['finds the request bad', { status: 400 }, 1],
    ['points elsewhere', { status: 307, headers: { location: '/' } }, 1],
    ['is no backend', { body: '<html>' }, 1],
    ['answers something else', { body: { verdict: 'allow' } }, 1],
    ['answers a list of nothing', { body: { items: [] } }, 1],
    [
      'answers about another entity',
      { body: { ...ALLOW, entityRef: 'component:default/other' } },
      1,
    ],
  ])('ends with 3 where the service %s', async (_, answer, attempts) => {
    answers(answer);
    const { code, out, err } = await gate();
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(service.url());
    expect(service.received).toHaveLength(attempts);
  });

  it('ends with 3 where nothing listens', async () => {
    const { code } = await gate(['--url', 'http://127.0.0.1:1']);
    expect(code).toBe(3);
  });

  it('shows no token that cannot be sent', async () => {
    const token = 'secret\nsecond line';
    const { code, err } = await gate(['--token', token]);
    expect(code).toBe(3);
    expect(err).not.toContain('second line');
  });

  it.each<[string, string[], Record<string, string>, string]>([
    ['no address', [], { AI_GOVERNANCE_URL: '' }, '--url'],
    ['no token', [], { AI_GOVERNANCE_TOKEN: '' }, 'AI_GOVERNANCE_TOKEN'],
    ['what is no ref', ['no ref'], {}, 'component:default/name'],
    ['an artifact by tag', ['--artifact', 'bot:latest'], {}, 'sha256:'],
    ['no time', ['--dry-run', '--at', 'tomorrow'], {}, '--at tomorrow'],
    ['a date on record', ['--at', '2026-12-01T00:00:00Z'], {}, '--dry-run'],
    ['no duration', ['--wait', 'long'], {}, '30m'],
    ['a wait without end', ['--wait', '30d'], {}, 'at most 7d'],
    ['two formats', ['--comment', '--format', 'json'], {}, 'cannot be used'],
    ['another format', ['--format', 'xml'], {}, 'table, json'],
  ])('exits with 3 for %s, and asks nothing', async (_, args, env, named_) => {
    const { code, err } = await gate(args, { env });
    expect(code).toBe(3);
    expect(err).toContain(named_);
    expect(service.received).toEqual([]);
  });

  it('needs an entity and an environment', async () => {
    expect((await run(['gate'])).code).toBe(3);
    expect((await run(['gate', BOT])).err).toContain('--environment');
  });
});
