import { isSatisfied } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { entityRefSchema } from './actionSchemas';
import { readEntityRef } from './readEntityRef';

export function createGetScorecardAction(
  registry: ActionsRegistryService,
  { workloads }: Pick<ActionServices, 'workloads'>,
): void {
  registry.register({
    name: 'get-scorecard',
    title: 'Get the scorecard of an AI workload',
    description:
      'Answers how an AI workload stands against the AWS AI Security Framework: the phase that is required of it, the maturity and score that it has reached, what that rests on, each control that is open with the reason, the problems of what its catalog entry says, and the approval on record.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: entityRefSchema(z) }),
      output: z =>
        z.object({
          entityRef: z.string(),
          title: z.string(),
          owner: z.string().nullable(),
          evaluatedAt: z.string(),
          assessed: z
            .boolean()
            .describe(
              'False where nobody has assessed it yet: then open controls are unknown, not failed',
            ),
          requiredPhase: z.string(),
          maturity: z.string(),
          compliant: z.boolean(),
          score: z.number().nullable(),
          confidence: z
            .record(z.number())
            .describe('The share of the score by what it rests on'),
          sections: z.array(
            z.object({
              id: z.string(),
              maturity: z.string(),
              score: z.number().nullable(),
            }),
          ),
          openControls: z
            .array(
              z.object({
                controlId: z.string(),
                title: z.string(),
                section: z.string(),
                phase: z.string(),
                status: z.string(),
                risk: z.number(),
                message: z.string(),
              }),
            )
            .describe('Those with the highest risk first'),
          problems: z.array(
            z.object({
              code: z.string(),
              subject: z.string(),
              message: z.string(),
            }),
          ),
          approval: z.object({
            recorded: z.string().nullable(),
            claimed: z.string().nullable(),
            difference: z.string(),
          }),
        }),
    },
    action: async ({ input, credentials }) => {
      const { owner, controls, confidence, ...scorecard } =
        await workloads.scorecard(readEntityRef(input.entityRef), credentials);
      return {
        output: {
          ...scorecard,
          owner: owner.ref ?? null,
          confidence: { ...confidence },
          requiredPhase: scorecard.profile.requiredPhase,
          openControls: controls
            .filter(
              ({ status }) =>
                status !== 'not-applicable' && !isSatisfied(status),
            )
            .sort((a, b) => b.risk - a.risk),
        },
      };
    },
  });
}
