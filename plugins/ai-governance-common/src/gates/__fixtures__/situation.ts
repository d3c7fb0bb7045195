import { Entity } from '@backstage/catalog-model';
import { builtIn } from '../../__fixtures__/builtIn';
import { ApprovalRecordState } from '../../api/approvals';
import { canonicalRef } from '../../catalog/refs';
import { controlRisk } from '../../evaluation/maturity';
import { DAY_MS, HOUR_MS } from '../../evaluation/time';
import { ControlStatus } from '../../evaluation/types';
import { jsonDigest } from '../../framework/digest';
import { Phase } from '../../framework/types';
import { compileEntityFilter } from '../../workloads/entityFilter';
import { GATE_ENGINE_VERSION } from '../decide';
import { Verdict } from '../decision';
import { findEnvironment } from '../environments';
import {
  GateApproval,
  GateArtifact,
  GateInputs,
  GateWorkload,
  ObligationKind,
} from '../inputs';
import { EnvironmentPolicy, GateMode, Severity } from '../policy';
import { policyDigest, readGatePolicy } from '../readGatePolicy';

/** When situations are asked about, unless they say otherwise: a Tuesday. */
export const ASKED_AT = '2026-11-24T10:00:00.000Z';
export const WORKLOAD = 'component:default/support-bot';
/** What it depends on. */
export const DEPENDENCY = 'component:default/model-gateway';
export const OWNER = 'group:default/support';
/** Who fills the roles of a situation. */
export const ROLES: Record<string, string[]> = {
  platform: ['group:default/platform'],
  security: ['group:default/security'],
  'data-protection': ['group:default/privacy'],
};
export const ARTIFACT: GateArtifact = {
  name: 'registry.test/support-bot',
  digest: `sha256:${'a'.repeat(64)}`,
};
export const OTHER_ARTIFACT: GateArtifact = {
  name: 'registry.test/support-bot',
  digest: `sha256:${'b'.repeat(64)}`,
};

/**
 * What has to be there before the question, in terms that a test behind a door can set up too. All times count from the time of
 * the question.
 */
export interface SituationSetup {
  /** `aiGovernance.environments` and `.gates`. */
  config: { environments: Record<string, unknown>[]; gates?: object };
  ask: {
    /** RFC 3339. */
    at: string;
    environment: string;
    entityRef: string;
    artifact?: GateArtifact;
    actor?: string;
    fixesIncident?: string;
  };
  entity: 'workload' | 'no-workload' | 'not-found';
  /** `spec.lifecycle` of the entity, which filters can ask for. */
  lifecycle: string;
  /** Groups of the actor. */
  actorGroups: string[];
  /** Null for one that was never evaluated. */
  workload: null | {
    requiredPhase: Phase;
    /** Status of the controls that are not satisfied; every other that applies is met. */
    open: Record<string, ControlStatus>;
    /** Of those, how many days ago the evidence ran out that satisfied them. */
    lapsedDaysAgo: Record<string, number>;
    /** Satisfied by a waiver that names no environment; see `waivers` for when it ends. */
    waived: string[];
    score: number | null;
    owner: string | null;
    incidentOwner: GateWorkload['incidentOwner'];
  };
  /** Null where no reading of the catalog ever succeeded. */
  confirmedHoursAgo: number | null;
  approval: null | {
    state: ApprovalRecordState;
    validForDays?: number;
    artifact?: GateArtifact;
    waitingFor?: string[];
    unreachable?: string[];
  };
  waivers: { controlId: string; environment?: string; endsInDays: number }[];
  incidents: {
    id: string;
    severity: Severity;
    state: 'open' | 'acknowledged' | 'mitigated' | 'resolved';
    ofDependency?: boolean;
    owner?: string;
    reviewDueInDays?: number;
  }[];
  breakGlass: {
    /** Negative for one that is opened ahead. */
    openedHoursAgo: number;
    hours: number;
    reviewWithinHours?: number;
    isReviewed?: boolean;
  }[];
  obligations: { kind: ObligationKind; ref: string; dueInHours: number }[];
  /** The same artifact with the same references was allowed in this environment. */
  allowedBefore: boolean;
  /** What cannot be read while it is decided. */
  failures: string[];
}

/** A situation at a gate and what is decided in it. */
export interface GateSituation {
  name: string;
  setup: SituationSetup;
  inputs: GateInputs;
  expected: {
    verdict: Verdict;
    mode: GateMode;
    proceed: boolean;
    /** Each as `severity code`, with the control or section that it names; in the order of the decision. */
    reasons: string[];
    /** Of the command line. */
    exitCode: 0 | 1 | 2 | 3;
  };
}

const BASE: SituationSetup = {
  config: { environments: [{ name: 'production', mode: 'enforce' }] },
  ask: { at: ASKED_AT, environment: 'production', entityRef: WORKLOAD },
  entity: 'workload',
  lifecycle: 'production',
  actorGroups: [],
  workload: {
    requiredPhase: 'enhanced',
    open: {},
    lapsedDaysAgo: {},
    waived: [],
    score: 100,
    owner: OWNER,
    incidentOwner: 'resolved',
  },
  confirmedHoursAgo: 1,
  approval: { state: 'approved', validForDays: 100 },
  waivers: [],
  incidents: [],
  breakGlass: [],
  obligations: [],
  allowedBefore: false,
  failures: [],
};

/** What differs from a workload that satisfies everything and is approved, at an enforcing production. */
export type SituationChange = Partial<
  Omit<SituationSetup, 'config' | 'ask' | 'workload'>
> & {
  /** Merged over the entry of production. */
  production?: Record<string, unknown>;
  /** Entries before that of production. */
  environments?: Record<string, unknown>[];
  gates?: object;
  ask?: Partial<SituationSetup['ask']>;
  workload?: null | Partial<NonNullable<SituationSetup['workload']>>;
};

function setupOf(change: SituationChange): SituationSetup {
  const { production, environments, gates, ask, workload, ...rest } = change;
  return {
    ...BASE,
    ...rest,
    config: {
      environments: [
        ...(environments ?? []),
        { name: 'production', mode: 'enforce', ...production },
      ],
      ...(gates && { gates }),
    },
    ask: { ...BASE.ask, ...ask },
    workload: workload === null ? null : { ...BASE.workload!, ...workload },
  };
}

/** The inputs that a gate gathers in a situation. */
export function inputsOf(setup: SituationSetup): GateInputs {
  const { ask, workload } = setup;
  const policy = readGatePolicy(setup.config);
  const environment = findEnvironment(policy, ask.environment) ?? null;
  const now = Date.parse(ask.at);
  const after = (millis: number) => new Date(now + millis).toISOString();
  const { at, ...question } = ask;
  return {
    engine: GATE_ENGINE_VERSION,
    framework: {
      id: builtIn.id,
      version: builtIn.version,
      digest: builtIn.digest,
    },
    policy: { version: policy.version, digest: policyDigest(policy) },
    environment,
    rules: {
      evidenceGraceDays: policy.evidenceGraceDays,
      waiverNoticeDays: policy.waiverNoticeDays,
      incidentFixHours: policy.incidentFixHours,
      dependencyIncidents: policy.dependencyIncidents,
      incidentReviewOverdue: policy.incidentReviewOverdue,
    },
    question,
    time: at,
    entity: setup.entity,
    enforceable: isEnforceable(environment, setup.lifecycle),
    actorMayDeploy: mayDeploy(environment, setup),
    workload:
      setup.entity === 'workload' && workload
        ? workloadOf(workload, now)
        : null,
    confirmedAt:
      setup.confirmedHoursAgo === null
        ? null
        : after(-setup.confirmedHoursAgo * HOUR_MS),
    approval: setup.approval && approvalOf(setup.approval, now),
    waivers: setup.waivers.map(
      ({ controlId, environment: of, endsInDays }, index) => ({
        id: `waiver-${index + 1}`,
        controlId,
        ...(of !== undefined && { environment: of }),
        expiresAt: after(endsInDays * DAY_MS),
      }),
    ),
    incidents: setup.incidents.map(({ reviewDueInDays, ...incident }) => ({
      ...incident,
      entityRef: incident.ofDependency ? DEPENDENCY : ask.entityRef,
      title: `Incident ${incident.id}`,
      ...(reviewDueInDays !== undefined && {
        reviewDueAt: after(reviewDueInDays * DAY_MS),
      }),
    })),
    breakGlass: setup.breakGlass.map((opened, index) => {
      const start = -opened.openedHoursAgo * HOUR_MS;
      const end = start + opened.hours * HOUR_MS;
      return {
        id: `break-glass-${index + 1}`,
        startsAt: after(start),
        endsAt: after(end),
        reviewDueAt: after(end + (opened.reviewWithinHours ?? 24) * HOUR_MS),
        ...(opened.isReviewed && { reviewedAt: after(end) }),
        by: 'user:default/piet',
      };
    }),
    obligations: setup.obligations.map(({ kind, ref, dueInHours }, index) => ({
      id: `obligation-${index + 1}`,
      kind,
      ref,
      dueAt: after(dueInHours * HOUR_MS),
    })),
    allowedBefore: setup.allowedBefore,
    ...(setup.failures.length > 0 && {
      failures: setup.failures.map(source => ({ source })),
    }),
  };
}

function isEnforceable(
  environment: EnvironmentPolicy | null,
  lifecycle: string,
): boolean {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'support-bot' },
    spec: { type: 'llm-service', lifecycle },
  };
  return (
    !environment?.enforceFilter ||
    environment.enforceFilter.some(filter =>
      compileEntityFilter(filter)(entity),
    )
  );
}

function mayDeploy(
  environment: EnvironmentPolicy | null,
  { ask: { actor }, actorGroups }: SituationSetup,
): boolean {
  if (!environment?.deployers || actor === undefined) {
    return true;
  }
  const own = [actor, ...actorGroups].map(ref => canonicalRef(ref) ?? ref);
  return environment.deployers
    .flatMap(deployer => ROLES[deployer] ?? [deployer])
    .some(deployer => own.includes(deployer));
}

function controlOf(controlId: string) {
  const compiled = builtIn.byId.get(controlId)!;
  return {
    controlId,
    section: compiled.sectionId,
    phase: compiled.control.phase,
    risk: controlRisk(compiled.weight, {
      criticality: null,
      dataClassification: null,
    }),
  };
}

function workloadOf(
  workload: NonNullable<SituationSetup['workload']>,
  now: number,
): GateWorkload {
  const { requiredPhase, score, owner, incidentOwner } = workload;
  return {
    requiredPhase,
    score,
    open: Object.entries(workload.open).map(([controlId, status]) => {
      const lapsed = workload.lapsedDaysAgo[controlId];
      return {
        ...controlOf(controlId),
        status,
        ...(lapsed !== undefined && {
          lapsedAt: new Date(now - lapsed * DAY_MS).toISOString(),
        }),
      };
    }),
    waived: workload.waived.map(controlOf),
    owner,
    incidentOwner,
    references: { model: 'vendor/model@1' },
    subjectDigest: jsonDigest({ requiredPhase, owner }),
  };
}

function approvalOf(
  approval: NonNullable<SituationSetup['approval']>,
  now: number,
): GateApproval {
  const { state, validForDays, artifact } = approval;
  return {
    id: 'approval-1',
    state,
    subjectDigest: jsonDigest('subject'),
    ...(artifact && { artifactDigest: artifact.digest }),
    ...(validForDays !== undefined && {
      validUntil: new Date(now + validForDays * DAY_MS).toISOString(),
    }),
    waitingFor: approval.waitingFor ?? [],
    unreachable: approval.unreachable ?? [],
  };
}

const EXIT_CODES: Readonly<Record<Verdict, 0 | 1 | 2>> = {
  allow: 0,
  'allow-with-obligations': 0,
  pending: 2,
  deny: 1,
};

/** A situation by what differs in it; the mode is that of an enforcing door unless it says otherwise. */
export function situation(
  name: string,
  change: SituationChange,
  verdict: Verdict,
  reasons: string[],
  expected: { mode?: GateMode; exitCode?: 3 } = {},
): GateSituation {
  const setup = setupOf(change);
  const { mode = 'enforce' } = expected;
  const proceed = mode !== 'enforce' || EXIT_CODES[verdict] === 0;
  const exitCode = expected.exitCode ?? (proceed ? 0 : EXIT_CODES[verdict]);
  return {
    name,
    setup,
    inputs: inputsOf(setup),
    expected: { verdict, mode, proceed, reasons, exitCode },
  };
}
