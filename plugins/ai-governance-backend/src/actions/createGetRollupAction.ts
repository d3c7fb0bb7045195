import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { readEntityRef } from './readEntityRef';

/** Gaps that are told, the largest risk first. */
const MAX_GAPS = 10;

export function createGetRollupAction(
  registry: ActionsRegistryService,
  { rollups }: Pick<ActionServices, 'rollups'>,
): void {
  registry.register({
    name: 'get-rollup',
    title: 'Get how the AI workloads of the organisation or of a team stand',
    description:
      'Answers how many of the AI workloads that the user may read do what is required and how many are not assessed, what each section reaches of those to which it applies, and the largest gaps: of the organisation, or of a group with those below it, a system or a domain.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe(
              'A group, system or domain such as group:default/payments; the organisation unless told',
            ),
        }),
      output: z =>
        z.object({
          at: z.string().describe('As of when'),
          workloads: z.number(),
          notAssessed: z.number().describe('Of the workloads'),
          compliant: z.number().describe('Of the assessed'),
          medianScore: z.number().nullable(),
          sections: z.array(
            z.object({
              id: z.string(),
              applicable: z
                .number()
                .describe('Assessed workloads to which it applies'),
              reached: z
                .number()
                .describe('Of them those that reach what they require'),
              lowest: z.string().nullable(),
            }),
          ),
          gaps: z.array(
            z.object({
              controlId: z.string(),
              workloads: z.number(),
              risk: z.number().describe('Summed; it serves for order alone'),
            }),
          ),
          waivers: z.object({ active: z.number(), expiringSoon: z.number() }),
        }),
    },
    action: async ({ input, credentials }) => {
      const { at, figures } =
        input.entityRef === undefined
          ? await rollups.organization(credentials).then(organization => ({
              ...organization,
              figures: organization.total,
            }))
          : await rollups
              .team(readEntityRef(input.entityRef), credentials)
              .then(team => ({ ...team, figures: team.withDescendants }));
      return {
        output: {
          at,
          workloads: figures.workloads,
          notAssessed: figures.notAssessed,
          compliant: figures.compliant,
          medianScore: figures.medianScore,
          sections: figures.sections.map(
            ({ id, applicable, reached, lowest }) => ({
              id,
              applicable,
              reached,
              lowest,
            }),
          ),
          gaps: figures.gaps.slice(0, MAX_GAPS),
          waivers: figures.waivers,
        },
      };
    },
  });
}
