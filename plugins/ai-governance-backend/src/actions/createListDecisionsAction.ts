import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { decisionSchema, entityRefSchema } from './actionSchemas';
import { readEntityRef } from './readEntityRef';
import { toDecisionOutput } from './toDecisionOutput';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 50;

export function createListDecisionsAction(
  registry: ActionsRegistryService,
  { gates }: Pick<ActionServices, 'gates'>,
): void {
  registry.register({
    name: 'list-decisions',
    title: 'List what the gates decided of an AI workload',
    description:
      'Answers the recorded decisions about deployments of an AI workload, the newest first, with the reasons of each.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          environment: z
            .string()
            .optional()
            .describe('Only of this environment, by its name or an alias'),
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
          decisions: z.array(decisionSchema(z)),
          totalItems: z.number().describe('How many there are in all'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, totalItems } = await gates.list(
        { ...input, entityRef: readEntityRef(input.entityRef) },
        credentials,
      );
      return { output: { decisions: items.map(toDecisionOutput), totalItems } };
    },
  });
}
