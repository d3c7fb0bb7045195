import {
  ApprovalRequest,
  ApprovalRule,
  ApprovalTerms,
  approvalTerms,
  EnvironmentPolicy,
  findEnvironment,
  isArtifactDigest,
  neededApproval,
  readReason,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { RegisteredPolicy } from '../contracts';
import { storable } from '../database/storable';
import { requestDigest } from '../idempotency/sentRequest';
import { CurrentSubject } from './CurrentSubjects';
import { Requester } from './requester';

/** A request that was read, before its row is made. */
export interface Asked {
  request: ApprovalRequest;
  requester: Requester;
  idempotencyKey?: string;
  digest: string;
  environment: EnvironmentPolicy;
  policy: RegisteredPolicy;
  at: number;
}

/** Throws with the field that cannot be asked for, and what to write there. */
export function readAsked(
  request: ApprovalRequest,
  options: Pick<Asked, 'requester' | 'idempotencyKey' | 'policy' | 'at'>,
): Asked {
  assertDigest(request.artifact?.digest);
  return {
    ...options,
    request: { ...request, reason: storable(readReason(request.reason)) },
    digest: requestDigest([
      request.entityRef,
      request.environment,
      request.reason,
      request.artifact?.name,
      request.artifact?.digest,
    ]),
    environment: environmentOf(options.policy, request.environment),
  };
}

/** What the approval is judged by for as long as it lives. */
export function termsOf({ policy, environment }: Asked): ApprovalTerms {
  return approvalTerms(policy.document, environment.name);
}

function assertDigest(digest: string | undefined): void {
  if (digest !== undefined && !isArtifactDigest(digest)) {
    throw new InputError(
      `The field artifact.digest is no digest: '${digest}'. Write sha256, a colon and 64 hexadecimal digits in lower case.`,
    );
  }
}

function environmentOf(
  { document }: RegisteredPolicy,
  name: string,
): EnvironmentPolicy {
  const environment = findEnvironment(document, name);
  if (!environment) {
    throw new InputError(
      `There is no environment '${name}'. There are ${document.environments
        .map(known => known.name)
        .join(', ')}; aiGovernance.environments in app-config names them.`,
    );
  }
  return environment;
}

/** Refuses where nobody has to approve. */
export function neededRule(
  { policy, environment, request }: Asked,
  { core }: CurrentSubject,
): ApprovalRule {
  const rule = neededApproval(
    policy.document,
    environment,
    core.profile.requiredPhase,
  );
  if (!rule) {
    throw new InputError(
      `Nobody has to approve ${request.entityRef} for ${environment.name}: the policy asks for no approval there. Deploy it; the gate says what else it takes.`,
    );
  }
  return rule;
}
