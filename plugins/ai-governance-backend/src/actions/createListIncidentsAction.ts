import { INCIDENT_STATES } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { severitySchema } from './actionSchemas';
import { readEntityRef } from './readEntityRef';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 50;

export function createListIncidentsAction(
  registry: ActionsRegistryService,
  { incidents, links }: Pick<ActionServices, 'incidents' | 'links'>,
): void {
  registry.register({
    name: 'list-incidents',
    title: 'List incidents of AI workloads',
    description:
      'Answers the incidents of one AI workload, or of all that the user may read: what is active first, the worst first, then the newest.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe(
              'The AI workload, as an entity ref such as component:default/bot; those that affect it too',
            ),
          active: z
            .boolean()
            .optional()
            .describe('Only those that are open, acknowledged or mitigated'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(MAX_LIMIT)
            .default(DEFAULT_LIMIT)
            .describe('How many at most'),
        }),
      output: z =>
        z.object({
          incidents: z.array(
            z.object({
              number: z.string().describe('What people call it, as INC-217'),
              link: z.string().describe('Its page'),
              entityRef: z.string(),
              workloadTitle: z.string(),
              title: z.string(),
              severity: severitySchema(z),
              category: z.string(),
              state: z.enum(INCIDENT_STATES),
              owner: z
                .string()
                .nullable()
                .describe('Who owned it when it opened; null for nobody'),
              detectedAt: z.string(),
              acknowledgeBy: z.string().optional(),
              reviewDueAt: z.string().optional(),
              reviewOverdue: z.boolean(),
            }),
          ),
          totalItems: z.number().describe('How many there are in all'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { entityRef, ...query } = input;
      const { items, totalItems } = await incidents.list(
        {
          ...query,
          ...(entityRef !== undefined && {
            entityRef: readEntityRef(entityRef),
          }),
        },
        credentials,
      );
      return {
        output: {
          totalItems,
          incidents: items.map(incident => ({
            ...incident,
            link: links.incident(incident.number),
            owner: incident.owner?.ref ?? null,
            detectedAt: incident.times.detectedAt,
          })),
        },
      };
    },
  });
}
