import type { z } from 'zod/v3';

/** The library that the registry describes inputs and outputs with, as it hands it in. */
type Zod = typeof z;

export const entityRefSchema = (zod: Zod) =>
  zod
    .string()
    .describe(
      'The AI workload, as an entity ref such as component:default/bot',
    );

export const environmentSchema = (zod: Zod) =>
  zod
    .string()
    .describe('The environment, by its name or an alias, such as production');

export const severitySchema = (zod: Zod) =>
  zod
    .enum(['sev1', 'sev2', 'sev3', 'sev4'])
    .describe('From sev1, the worst, to sev4');

export const decisionSchema = (zod: Zod) =>
  zod.object({
    id: zod
      .string()
      .nullable()
      .describe('Null for a forecast, which is not recorded'),
    time: zod.string(),
    entityRef: zod.string(),
    title: zod.string(),
    environment: zod.string(),
    summary: zod.string().describe('The decision in one sentence'),
    verdict: zod.enum(['allow', 'allow-with-obligations', 'pending', 'deny']),
    mode: zod
      .enum(['enforce', 'warn', 'off'])
      .describe('Whether a deployment is stopped at all'),
    proceed: zod.boolean().describe('Whether a deployment goes on'),
    reasons: zod.array(
      zod.object({
        code: zod.string(),
        severity: zod.enum([
          'info',
          'warning',
          'obligation',
          'waiting',
          'blocking',
        ]),
        message: zod.string(),
        fix: zod
          .string()
          .describe('What to do; empty where nothing is to be done'),
        controlId: zod.string().optional(),
        resolvesAt: zod.string().optional(),
      }),
    ),
  });

/** What both drafts answer. */
export const draftSchema = (zod: Zod) =>
  zod.object({
    link: zod
      .string()
      .describe(
        'The page on which a person finds the request filled in, and sends it or does not',
      ),
    text: zod.string().describe('What to tell that person'),
  });
