import {
  ApprovalRequest,
  isArtifactDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { isReason } from '../Waivers/waiverForm';

/** What the dialog holds while somebody writes. */
export interface RequestForm {
  environment?: string;
  reason: string;
  artifact: string;
  digest: string;
}

export const EMPTY_REQUEST: RequestForm = {
  reason: '',
  artifact: '',
  digest: '',
};

/** A field that cannot be sent as it stands. */
export type RequestMistake =
  | 'environment'
  | 'reason'
  | 'name'
  | 'digest'
  | 'digest-missing';

/** Digests are written in capitals too, and some tools leave out the algorithm. */
function canonicalDigest(text: string): string {
  const digest = text.trim().toLocaleLowerCase('en-US');
  return /^[0-9a-f]{64}$/.test(digest) ? `sha256:${digest}` : digest;
}

export function requestMistakes(
  form: RequestForm,
): ReadonlySet<RequestMistake> {
  const mistakes = new Set<RequestMistake>();
  const name = form.artifact.trim();
  const digest = canonicalDigest(form.digest);
  if (!form.environment) mistakes.add('environment');
  if (!isReason(form.reason)) mistakes.add('reason');
  if (name && !digest) mistakes.add('digest-missing');
  if (digest && !name) mistakes.add('name');
  if (digest && !isArtifactDigest(digest)) mistakes.add('digest');
  return mistakes;
}

/** What is sent, or undefined where something is still wrong. */
export function toRequest(
  entityRef: string,
  form: RequestForm,
): ApprovalRequest | undefined {
  const { environment } = form;
  if (!environment || requestMistakes(form).size > 0) return undefined;
  const name = form.artifact.trim();
  return {
    entityRef,
    environment,
    reason: form.reason.trim(),
    ...(name && { artifact: { name, digest: canonicalDigest(form.digest) } }),
  };
}
