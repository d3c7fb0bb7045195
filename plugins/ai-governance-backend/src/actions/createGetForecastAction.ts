import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import {
  decisionSchema,
  entityRefSchema,
  environmentSchema,
} from './actionSchemas';
import { readEntityRef } from './readEntityRef';
import { toDecisionOutput } from './toDecisionOutput';

export function createGetForecastAction(
  registry: ActionsRegistryService,
  { gates }: Pick<ActionServices, 'gates'>,
): void {
  registry.register({
    name: 'get-forecast',
    title: 'Forecast what the gate would say',
    description:
      'Answers what the gate of an environment would decide of a deployment of an AI workload, now or at another time, with the reasons and what to do about each. Nothing is recorded, and no deployment may rest on it.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          environment: environmentSchema(z),
          at: z
            .string()
            .optional()
            .describe(
              'The time that is asked about, as RFC 3339; now if absent',
            ),
        }),
      output: z => z.object({ decision: decisionSchema(z) }),
    },
    action: async ({ input, credentials }) => {
      const { environment, at } = input;
      const decision = await gates.forecast(
        readEntityRef(input.entityRef),
        { environment, at },
        credentials,
      );
      return { output: { decision: toDecisionOutput(decision) } };
    },
  });
}
