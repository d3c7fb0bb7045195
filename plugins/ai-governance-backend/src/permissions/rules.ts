import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { aiWorkloadPermissionResourceRef } from './resource';

const lower = (refs: string[]) =>
  refs.map(ref => ref.toLocaleLowerCase('en-US'));

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow workloads that one of the given users or groups owns',
  resourceRef: aiWorkloadPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs that a user owns things through'),
  }),
  apply: (workload, { claims }) =>
    workload.owner !== null && lower(claims).includes(workload.owner),
  toQuery: ({ claims }) => ({ kind: 'owner', refs: lower(claims) }),
});

const hasTeam = createPermissionRule({
  name: 'HAS_TEAM',
  description: 'Allow workloads that one of the given groups owns',
  resourceRef: aiWorkloadPermissionResourceRef,
  paramsSchema: z.object({
    groups: z.array(z.string()).describe('Group refs'),
    descendants: z
      .boolean()
      .optional()
      .describe('Whether the groups below them count too'),
  }),
  apply: (workload, { groups, descendants }) => {
    const teams = descendants ? workload.teams : workload.teams.slice(0, 1);
    return lower(groups).some(group => teams.includes(group));
  },
  toQuery: ({ groups, descendants }) => ({
    kind: 'team',
    refs: lower(groups),
    descendants: descendants ?? false,
  }),
});

const hasMaturity = createPermissionRule({
  name: 'HAS_MATURITY',
  description: 'Allow workloads that have reached one of the given maturities',
  resourceRef: aiWorkloadPermissionResourceRef,
  paramsSchema: z.object({
    maturities: z
      .array(
        z.enum([
          'not-applicable',
          'none',
          'foundational',
          'enhanced',
          'advanced',
        ]),
      )
      .describe('Maturities of the workload as a whole'),
  }),
  apply: (workload, { maturities }) => maturities.includes(workload.maturity),
  toQuery: ({ maturities }) => ({ kind: 'maturity', values: maturities }),
});

const hasAnnotation = createPermissionRule({
  name: 'HAS_ANNOTATION',
  description: 'Allow workloads with the given annotation',
  resourceRef: aiWorkloadPermissionResourceRef,
  paramsSchema: z.object({
    annotation: z.string().describe('Key of the annotation'),
    value: z
      .string()
      .optional()
      .describe('Its value; without one any value will do'),
  }),
  apply: (workload, { annotation, value }) =>
    Object.hasOwn(workload.annotations, annotation) &&
    (value === undefined || workload.annotations[annotation] === value),
  toQuery: ({ annotation, value }) => ({
    kind: 'annotation',
    key: annotation,
    value,
  }),
});

/**
 * The permission rules of workloads.
 * @public
 */
export const aiWorkloadRules = { isOwner, hasTeam, hasMaturity, hasAnnotation };
