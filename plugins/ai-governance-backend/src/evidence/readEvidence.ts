import {
  canonicalRef,
  CATALOG_EVIDENCE_SOURCE,
  CompiledFramework,
  DECLARED_EVIDENCE_SOURCE,
  findControl,
  isHttpLink,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { isStorable, MAX_REF, storable } from '../database/storable';
import { NewEvidence } from './evidenceRow';

/** A clock may be ahead of ours by so much, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;

const MAX_LINKS = 20;
const MAX_URL = 2_048;
const MAX_DETAIL = 4_000;

const OUTCOMES = ['pass', 'fail', 'partial', 'not-applicable'] as const;

const storableText = (limit: number) =>
  z
    .string()
    .max(limit, `takes ${limit} characters at most`)
    .transform(storable);

const time = z.string().transform((text, context) => {
  const parsed = DateTime.fromISO(text, { setZone: true });
  if (!parsed.isValid || !/T.*(Z|[+-]\d\d:?\d\d)$/i.test(text)) {
    context.addIssue({
      code: 'custom',
      message: 'is no time as RFC 3339 writes it, like 2026-06-18T09:38:00Z',
    });
    return z.NEVER;
  }
  return parsed.toMillis();
});

/** Links of a record; http and https only. */
export const linksSchema = z
  .array(
    z.object({
      url: z
        .string()
        .max(MAX_URL, `takes ${MAX_URL} characters at most`)
        .refine(
          url => isHttpLink(url) && isStorable(url),
          'takes an address that starts with https:// or http://',
        ),
      title: storableText(255).optional(),
    }),
  )
  .max(MAX_LINKS, `takes ${MAX_LINKS} links at most`);

const refSchema = z.string().transform((text, context) => {
  const ref = canonicalRef(text);
  if (ref === undefined || ref.length > MAX_REF || !isStorable(ref)) {
    context.addIssue({
      code: 'custom',
      message: 'is no entity ref; write it as component:default/name',
    });
    return z.NEVER;
  }
  return ref;
});

const recordSchema = z.strictObject({
  entityRef: refSchema,
  controlId: z.string().max(64, 'is no control of the active framework'),
  outcome: z.enum(OUTCOMES, `takes ${OUTCOMES.join(', ')}`),
  source: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{0,254}$/i,
      'takes the name of a scanner or pipeline: letters, digits, dots, dashes and underscores',
    )
    .refine(
      source =>
        source !== CATALOG_EVIDENCE_SOURCE &&
        source !== DECLARED_EVIDENCE_SOURCE,
      'is a name that the product uses itself; choose another',
    ),
  observedAt: time,
  expiresAt: time.optional(),
  links: linksSchema.optional(),
  detail: storableText(MAX_DETAIL).optional(),
  suppressed: z.boolean().optional(),
});

const article = (type: string) =>
  type === 'string'
    ? 'a text'
    : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;

/** What was sent, understood; or why it was not. */
export type ReadEvidence = { record: NewEvidence } | { mistake: string };

/** Checks one record as a pipeline sends it; it never throws, so that one mistake refuses one record. `now` in milliseconds. */
export function readEvidence(
  input: unknown,
  framework: CompiledFramework,
  now: number,
): ReadEvidence {
  const parsed = recordSchema.safeParse(input);
  if (!parsed.success) {
    return { mistake: describe(parsed.error.issues[0]) };
  }
  const { controlId, ...rest } = parsed.data;
  const { observedAt, expiresAt } = rest;
  const control = findControl(framework, controlId);
  if (!control) {
    return {
      mistake: `The field controlId names '${controlId}', which is no control of the active framework; GET /framework lists them.`,
    };
  }
  if (observedAt > now + CLOCK_SKEW_MS) {
    return {
      mistake:
        'The field observedAt lies in the future. Send the time at which it was seen, and look at the clock of the machine that sends it.',
    };
  }
  if (expiresAt !== undefined && expiresAt <= observedAt) {
    return {
      mistake:
        'The field expiresAt is not after observedAt. Leave it out, or send a later time.',
    };
  }
  return { record: { ...rest, controlId: control.id, assurance: 'verified' } };
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `The field ${issue.keys[0].slice(
      0,
      64,
    )} is not known. Leave it out.`;
  }
  const field = issue.path.join('.');
  if (field === '') {
    return 'The record is no object. Send one with entityRef, controlId, outcome, source and observedAt.';
  }
  return issue.code === 'invalid_type'
    ? `The field ${field} is missing or of another type; it takes ${article(
        issue.expected,
      )}.`
    : `The field ${field} ${issue.message}.`;
}
