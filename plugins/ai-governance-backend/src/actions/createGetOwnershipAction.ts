import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { entityRefSchema } from './actionSchemas';
import { readEntityRef } from './readEntityRef';

export function createGetOwnershipAction(
  registry: ActionsRegistryService,
  { ownership }: Pick<ActionServices, 'ownership'>,
): void {
  registry.register({
    name: 'get-ownership',
    title: 'Get who owns the incidents of an AI workload',
    description:
      'Answers who answers if an AI workload breaks tonight, by which rule and why not by the rules before, and whom an incident is escalated to after them.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: entityRefSchema(z) }),
      output: z =>
        z.object({
          entityRef: z.string(),
          title: z.string(),
          owner: z
            .string()
            .nullable()
            .describe('A group or a user; null where nobody owns them'),
          people: z.number().optional(),
          steps: z.array(
            z.object({
              step: z.string().describe('The rule'),
              ref: z.string().nullable().describe('Whom it named'),
              resolved: z.boolean(),
              reason: z.string().optional().describe('Why it did not resolve'),
            }),
          ),
          escalation: z.array(
            z.object({
              by: z.string(),
              ref: z.string().nullable(),
              resolved: z.boolean(),
              acknowledgeWithin: z
                .object({
                  sev1: z.number().optional(),
                  sev2: z.number().optional(),
                  sev3: z.number().optional(),
                  sev4: z.number().optional(),
                })
                .describe('Minutes by severity'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const view = await ownership.view(
        readEntityRef(input.entityRef),
        credentials,
      );
      const { entityRef, title, people, incidentOwner, escalation } = view;
      return {
        output: {
          entityRef,
          title,
          ...(people !== undefined && { people }),
          owner: incidentOwner.owner?.ref ?? null,
          steps: incidentOwner.steps,
          escalation,
        },
      };
    },
  });
}
