import { healthStatus, SetupFacts, setupFindings } from './setupFindings';

const NOW = Date.parse('2026-06-18T08:00:00Z');

const fine: SetupFacts = {
  now: NOW,
  sync: {
    state: 'idle',
    lastFinishedAt: NOW - 20_000,
    lastDurationMs: 100,
    intervalSeconds: 30,
  },
  queue: { waiting: 0, oldestDueAt: null },
  counts: {
    considered: 10,
    workloads: 3,
    assets: 1,
    notAssessed: 1,
    errored: 0,
  },
  filters: [{ kind: 'include', index: 0, filter: {}, matches: 3 }],
  filtersAreDefault: false,
  roles: [{ role: 'platform', members: ['group:default/p'], unresolved: [] }],
  fallbackRole: 'platform',
  unknownRoles: [],
  versions: { waiting: [], replaced: [] },
  hasEvents: true,
  permissionsEnabled: true,
};

const look = (facts: Partial<SetupFacts>) => {
  const all = { ...fine, ...facts };
  return {
    status: healthStatus(all),
    codes: setupFindings(all).map(finding => finding.code),
  };
};

describe('setupFindings', () => {
  it('finds nothing where nothing is missing', () => {
    expect(look({})).toEqual({ status: 'ok', codes: [] });
  });

  it.each<[string, Partial<SetupFacts>, string, string[]]>([
    [
      'a role that only the rules of the gates know',
      { unknownRoles: [{ role: 'legal', key: 'aiGovernance.approvals' }] },
      'ok',
      ['role-unknown'],
    ],
    [
      'a version that waits and that nobody may activate',
      {
        versions: {
          waiting: [{ kind: 'policy', version: '2', offeredAt: NOW }],
          replaced: [],
        },
        roles: [
          { role: 'platform', members: [], unresolved: [] },
          { role: 'security', members: ['group:default/s'], unresolved: [] },
        ],
      },
      'ok',
      ['role-without-members', 'version-waiting', 'activation-unreachable'],
    ],
    [
      'a configured version that somebody has replaced',
      {
        versions: {
          waiting: [],
          replaced: [{ kind: 'framework', version: '2026.5.0' }],
        },
      },
      'ok',
      ['version-replaced'],
    ],
    [
      'a catalog that was never read',
      {
        sync: { state: 'never', intervalSeconds: 30 },
        counts: { ...fine.counts, workloads: 0 },
        roles: [
          { role: 'platform', members: ['user:x/y'], unresolved: ['user:x/y'] },
        ],
      },
      'starting',
      ['sync-never'],
    ],
    [
      'a first reading that runs',
      { sync: { state: 'running', progress: 500, intervalSeconds: 30 } },
      'starting',
      ['sync-never'],
    ],
    [
      'a reading that failed',
      { sync: { ...fine.sync, state: 'failed', lastError: 'no catalog' } },
      'degraded',
      ['sync-failed'],
    ],
    [
      'a first reading that failed',
      { sync: { state: 'failed', lastError: 'no', intervalSeconds: 30 } },
      'degraded',
      ['sync-failed'],
    ],
    [
      'a reading that is late',
      { sync: { ...fine.sync, lastFinishedAt: NOW - 121_000 } },
      'degraded',
      ['sync-late'],
    ],
    [
      'a queue that does not move',
      { queue: { waiting: 4, oldestDueAt: NOW - 61_000 } },
      'degraded',
      ['queue-slow'],
    ],
    [
      'failed evaluations',
      { counts: { ...fine.counts, errored: 2 } },
      'degraded',
      ['evaluation-failed'],
    ],
    [
      'no workload',
      { counts: { ...fine.counts, workloads: 0 } },
      'ok',
      ['no-workloads'],
    ],
    [
      'a filter that finds nothing',
      { filters: [{ kind: 'exclude', index: 1, filter: {}, matches: 0 }] },
      'ok',
      ['filter-without-matches'],
    ],
    [
      'a shipped filter that finds nothing',
      {
        filters: [{ kind: 'include', index: 1, filter: {}, matches: 0 }],
        filtersAreDefault: true,
      },
      'ok',
      [],
    ],
    [
      'a role without anybody',
      { roles: [{ role: 'security', members: [], unresolved: [] }] },
      'ok',
      ['role-without-members'],
    ],
    [
      'a member that is not in the catalog',
      {
        roles: [{ role: 'a', members: ['user:x/y'], unresolved: ['user:x/y'] }],
      },
      'ok',
      ['role-member-unresolved'],
    ],
    ['no events', { hasEvents: false }, 'ok', ['events-absent']],
    [
      'no permissions',
      { permissionsEnabled: false },
      'ok',
      ['permissions-off'],
    ],
  ])('names %s', (_title, facts, status, codes) => {
    expect(look(facts)).toEqual({ status, codes });
  });

  it('says what to do, and where', () => {
    const [finding] = setupFindings({
      ...fine,
      filters: [{ kind: 'exclude', index: 1, filter: {}, matches: 0 }],
    });
    expect(finding).toMatchObject({
      level: 'warning',
      subject: 'aiGovernance.workloads.exclude[1]',
      message: 'The filter aiGovernance.workloads.exclude[1] finds no entity.',
      remedy: expect.stringContaining('remove it'),
    });
  });

  it.each([
    ['the role platform decides in its place', ['group:default/p']],
    ['nor the one that would stand in for it', []],
  ])('says of a role without anybody that %s', (words, members) => {
    const [finding] = setupFindings({
      ...fine,
      roles: [
        { role: 'security', members: [], unresolved: [] },
        { role: 'platform', members, unresolved: [] },
      ],
    });
    expect(finding).toMatchObject({
      code: 'role-without-members',
      subject: 'aiGovernance.roles.security',
      message: expect.stringContaining(words),
    });
  });
});
