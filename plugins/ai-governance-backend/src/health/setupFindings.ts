import {
  HealthDetails,
  SetupFinding,
  UnknownRole,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { SyncStatus } from '../contracts';
import { VersionFacts } from '../versions/VersionStanding';
import { versionFindings } from './versionFindings';

/** Age of the oldest mark from which on the queue is called slow, in milliseconds. */
const QUEUE_SLOW_MS = 60_000;

/** What a sync may be late, beside two intervals and its own duration, in milliseconds. */
const SYNC_GRACE_MS = 60_000;

/** What the set-up is judged by. */
export interface SetupFacts {
  now: number;
  sync: SyncStatus;
  queue: { waiting: number; oldestDueAt: number | null };
  counts: HealthDetails['counts'];
  filters: HealthDetails['filters'];
  /** Filters are the shipped ones, of which many find nothing in most catalogs. */
  filtersAreDefault: boolean;
  roles: HealthDetails['roles'];
  /** The role that stands in where another has nobody. */
  fallbackRole: string;
  /** Roles that the rules of the gates name and the configuration does not know. */
  unknownRoles: readonly UnknownRole[];
  versions: VersionFacts;
  /** Whether the catalog ever told of a change. */
  hasEvents: boolean;
  /** Undefined where it is not known. */
  permissionsEnabled: boolean | undefined;
}

/** What is missing or wrong, each with what to do about it. */
export function setupFindings(facts: SetupFacts): SetupFinding[] {
  return [
    ...syncFindings(facts),
    ...evaluationFindings(facts),
    ...selectionFindings(facts),
    ...roleFindings(facts),
    ...policyFindings(facts),
    ...versionFindings(facts),
    ...optionFindings(facts),
  ];
}

/** Whether the plugin does its work; what is only not set up is none of it. */
export function healthStatus(facts: SetupFacts): HealthDetails['status'] {
  if (facts.sync.lastFinishedAt === undefined && !facts.sync.lastError) {
    return 'starting';
  }
  const findings = [...syncFindings(facts), ...evaluationFindings(facts)];
  return findings.some(finding => finding.level !== 'info') ? 'degraded' : 'ok';
}

const seconds = (millis: number) => Math.round(millis / 1000);

function syncFindings({ now, sync }: SetupFacts): SetupFinding[] {
  if (sync.state === 'failed') {
    return [
      {
        code: 'sync-failed',
        level: 'error',
        message: `Reading the catalog failed: ${
          sync.lastError ?? 'no reason is known'
        }`,
        remedy:
          'It is tried again by itself. If it keeps failing, look at the log of the backend and at the catalog.',
      },
    ];
  }
  if (sync.lastFinishedAt === undefined) {
    return [
      {
        code: 'sync-never',
        level: 'info',
        message: 'The catalog has not been read yet.',
        remedy:
          'Wait for the first reading; its progress is shown here. If it does not start, look at the log of the backend.',
      },
    ];
  }
  const age = now - sync.lastFinishedAt;
  const allowed =
    2 * sync.intervalSeconds * 1000 +
    (sync.lastDurationMs ?? 0) +
    SYNC_GRACE_MS;
  return age > allowed
    ? [
        {
          code: 'sync-late',
          level: 'warning',
          message: `The catalog was last read ${seconds(
            age,
          )} seconds ago, and should be every ${sync.intervalSeconds}.`,
          remedy:
            'Check that the backend and its database are up and not overloaded, and that the catalog answers.',
        },
      ]
    : [];
}

function evaluationFindings(facts: SetupFacts): SetupFinding[] {
  const findings: SetupFinding[] = [];
  const { oldestDueAt, waiting } = facts.queue;
  if (oldestDueAt !== null && facts.now - oldestDueAt > QUEUE_SLOW_MS) {
    findings.push({
      code: 'queue-slow',
      level: 'warning',
      message: `${waiting} workloads wait for their evaluation, the oldest for ${seconds(
        facts.now - oldestDueAt,
      )} seconds.`,
      remedy:
        'After a change of the framework or at the first start this passes. Otherwise look at the log of the backend.',
    });
  }
  if (facts.counts.errored > 0) {
    findings.push({
      code: 'evaluation-failed',
      level: 'error',
      message: `${facts.counts.errored} workloads could not be evaluated and show their last figures.`,
      remedy:
        'Look at the message of each, correct the entity, and evaluate it again.',
    });
  }
  return findings;
}

function selectionFindings(facts: SetupFacts): SetupFinding[] {
  if (facts.sync.lastFinishedAt === undefined) {
    return [];
  }
  const findings: SetupFinding[] = [];
  if (facts.counts.workloads === 0) {
    findings.push({
      code: 'no-workloads',
      level: 'warning',
      message: `None of ${facts.counts.considered} catalog entities is an AI workload.`,
      remedy:
        'Add a filter to aiGovernance.workloads.include that finds yours, or annotate them.',
      subject: 'aiGovernance.workloads.include',
    });
  }
  if (facts.filtersAreDefault) {
    return findings;
  }
  for (const { kind, index, matches } of facts.filters) {
    if (matches === 0) {
      const key = `aiGovernance.workloads.${kind}[${index}]`;
      findings.push({
        code: 'filter-without-matches',
        level: 'warning',
        message: `The filter ${key} finds no entity.`,
        remedy:
          'Compare it with an entity that it should find, or remove it. GET /selection/by-name says why an entity is a workload or not.',
        subject: key,
      });
    }
  }
  return findings;
}

function roleFindings(facts: SetupFacts): SetupFinding[] {
  const { roles, fallbackRole, sync } = facts;
  const isCovered = roles.some(
    ({ role, members }) => role === fallbackRole && members.length > 0,
  );
  return roles.flatMap(({ role, members, unresolved }) => {
    const subject = `aiGovernance.roles.${role}`;
    if (members.length === 0) {
      return [
        {
          code: 'role-without-members',
          level: 'warning' as const,
          message: `Nobody holds the role ${role}${
            isCovered
              ? `; the role ${fallbackRole} decides in its place`
              : ', nor the one that would stand in for it'
          }.`,
          remedy: `Name groups or users under ${subject}.`,
          subject,
        },
      ];
    }
    // Before the first reading no member could be found.
    const missing = sync.lastFinishedAt === undefined ? [] : unresolved;
    return missing.map(ref => ({
      code: 'role-member-unresolved',
      level: 'warning' as const,
      message: `'${ref}', which holds the role ${role}, is not in the catalog.`,
      remedy: `Correct the ref under ${subject}, or register the group or user.`,
      subject,
    }));
  });
}

function policyFindings(facts: SetupFacts): SetupFinding[] {
  return facts.unknownRoles.map(({ role, key }) => ({
    code: 'role-unknown',
    level: 'warning',
    message: `${key} names the role ${role}, which aiGovernance.roles does not have, so nobody holds it.`,
    remedy: `Name groups or users under aiGovernance.roles.${role}, or name another role there.`,
    subject: key,
  }));
}

function optionFindings(facts: SetupFacts): SetupFinding[] {
  const findings: SetupFinding[] = [];
  if (facts.sync.lastFinishedAt !== undefined && !facts.hasEvents) {
    findings.push({
      code: 'events-absent',
      level: 'info',
      message: `The catalog has told of no change, so changes are looked for every ${facts.sync.intervalSeconds} seconds.`,
      remedy:
        'Install @ai-governance/backstage-plugin-catalog-backend-module-ai-governance for changes to show at once.',
    });
  }
  if (facts.permissionsEnabled === false) {
    findings.push({
      code: 'permissions-off',
      level: 'info',
      message:
        'The permission framework of Backstage is off, so everybody who is signed in may read and record everything.',
      remedy: 'Set permission.enabled and a policy to limit it.',
      subject: 'permission.enabled',
    });
  }
  return findings;
}
