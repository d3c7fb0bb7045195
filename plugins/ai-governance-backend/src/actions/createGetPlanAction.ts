import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { entityRefSchema } from './actionSchemas';
import { readEntityRef } from './readEntityRef';

export function createGetPlanAction(
  registry: ActionsRegistryService,
  { workloads }: Pick<ActionServices, 'workloads'>,
): void {
  registry.register({
    name: 'get-plan',
    title: 'Get the plan of an AI workload',
    description:
      'Answers what to do next so that an AI workload reaches the next phase of each section: the open controls, the worst first, with who can close each, the evidence that it takes, and the steps.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: entityRefSchema(z) }),
      output: z =>
        z.object({
          sections: z.array(
            z.object({
              id: z.string(),
              maturity: z.string(),
              nextPhase: z.string().nullable(),
              steps: z.array(
                z.object({
                  controlId: z.string(),
                  title: z.string(),
                  phase: z.string(),
                  status: z.string(),
                  risk: z.number(),
                  actors: z.array(z.string()),
                  needs: z.string(),
                  remediation: z.array(z.string()),
                  snippet: z
                    .string()
                    .optional()
                    .describe(
                      'An annotation for the catalog file, where a declaration is enough',
                    ),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await workloads.plan(readEntityRef(input.entityRef), credentials),
    }),
  });
}
