import {
  EnvironmentPolicy,
  GATE_ENGINE_VERSION,
  GateApproval,
  GateBreakGlass,
  GateInputs,
  GateObligation,
  GateQuestion,
  GateWaiver,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { RegisteredFramework, RegisteredPolicy } from '../contracts';
import { millisToIso } from '../database/values';
import { DeployerLook } from './Deployers';
import { ByWorkload, holdsIn } from './gateConditions';
import { allowedKey, GatheredInputs } from './gatheredInputs';
import { environmentPart, isEnforceable, rulesOf } from './policyParts';
import { StoredSubject } from './StoredWorkloads';
import { settle, WorkloadIncidents } from './WorkloadIncidents';

/** What was read for all that is asked together, and of it what is about one. */
export interface KnownInputs {
  /** Milliseconds. */
  at: number;
  policy: RegisteredPolicy;
  active: RegisteredFramework;
  environment: EnvironmentPolicy | undefined;
  /** Undefined too for what the caller may not see. */
  subject: StoredSubject | undefined;
  /** By environment and workload. */
  approvals: Map<string, GateApproval>;
  waivers: ByWorkload<GateWaiver>;
  incidents: WorkloadIncidents;
  breakGlass: ByWorkload<{ environment: string; is: GateBreakGlass }>;
  obligations: ByWorkload<{ environment: string; is: GateObligation }>;
  lastSync: number | undefined;
  deployer: DeployerLook;
}

/** All that one decision depends on, from what is known. */
export function assembleInputs(
  question: GateQuestion,
  known: KnownInputs,
): GatheredInputs {
  const { environment, subject, policy, deployer } = known;
  const { entityRef: ref } = question;
  const stored = subject?.isWorkload ? subject.stored : undefined;
  const here = <T>(found: ByWorkload<{ environment: string; is: T }>): T[] =>
    subject?.isWorkload && environment
      ? (found.get(ref) ?? [])
          .filter(one => one.environment === environment.name)
          .map(one => one.is)
      : [];
  const incidents = subject?.isWorkload ? known.incidents.of(ref) : [];
  const { owed, fulfilled } = settle(here(known.obligations), known.incidents);
  const failures = subject?.isWorkload
    ? [
        ...known.incidents.failed.map(id => `incident source ${id}`),
        ...(deployer.isKnown ? [] : ['groups of the actor']),
        ...(subject.isUnreadable ? ['stored result'] : []),
      ]
    : [];
  const framework = stored?.framework ?? known.active;
  const inputs: GateInputs = {
    engine: GATE_ENGINE_VERSION,
    framework: {
      id: framework.document.framework.id,
      version: framework.document.framework.version,
      digest: framework.digest,
    },
    policy: { version: policy.document.version, digest: policy.digest },
    environment: environment ?? null,
    rules: rulesOf(policy.document),
    question,
    time: millisToIso(known.at),
    entity: entityState(subject),
    enforceable: !environment || isEnforceable(environment, stored?.entity),
    actorMayDeploy: deployer.mayDeploy,
    workload: stored?.workload.value ?? null,
    confirmedAt:
      known.lastSync === undefined ? null : millisToIso(known.lastSync),
    approval:
      (stored &&
        environment &&
        known.approvals.get(`${environment.name} ${ref}`)) ??
      null,
    waivers:
      subject?.isWorkload && environment
        ? (known.waivers.get(ref) ?? []).filter(holdsIn(environment))
        : [],
    incidents,
    breakGlass: here(known.breakGlass),
    obligations: owed,
    allowedBefore: false,
    ...(failures.length > 0 && {
      failures: failures.map(source => ({ source })),
    }),
  };
  return {
    inputs,
    parts: {
      ...(stored && { workload: stored.workload }),
      ...(environment && {
        environment: environmentPart(environment, policy.document),
      }),
    },
    title: subject?.title ?? ref,
    team: subject?.team ?? null,
    fulfilled,
    ...(stored &&
      environment &&
      question.artifact && { allowedKey: allowedKey(inputs, environment) }),
  };
}

function entityState(subject: StoredSubject | undefined): GateInputs['entity'] {
  if (!subject) {
    return 'not-found';
  }
  return subject.isWorkload ? 'workload' : 'no-workload';
}
