import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';
import { readEntityRef } from './readEntityRef';

/** Steps that are told of each phase, and places where a control would help many. */
const MAX_STEPS = 20;

export function createGetTeamPlanAction(
  registry: ActionsRegistryService,
  { plans }: Pick<ActionServices, 'plans'>,
): void {
  registry.register({
    name: 'get-team-plan',
    title: 'Get the plan of a team',
    description:
      'Answers what a team and the teams below it would do next so that their AI workloads reach the next phase: the open controls by phase with how many workloads lack each, and where one control, provided once, would help most of them. Only workloads that the user may read count.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          team: z
            .string()
            .describe('The group, such as group:default/payments'),
        }),
      output: z =>
        z.object({
          team: z.string(),
          workloads: z.number(),
          phases: z.array(
            z.object({
              phase: z.string(),
              steps: z.array(
                z.object({
                  controlId: z.string(),
                  title: z.string(),
                  section: z.string(),
                  workloads: z.number().describe('How many lack it'),
                  risk: z.number(),
                  quickWin: z.boolean(),
                  owners: z.array(z.string()),
                }),
              ),
            }),
          ),
          provideOnce: z.array(
            z.object({
              controlId: z.string(),
              title: z.string(),
              providerRef: z.string().describe('Where it would be provided'),
              workloads: z.number(),
              reachRequired: z
                .number()
                .describe('Of them those that it brings to what they require'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const plan = await plans.teamPlan(readEntityRef(input.team), credentials);
      return {
        output: {
          team: plan.team,
          workloads: plan.workloads,
          phases: plan.roadmap.phases.map(({ phase, steps }) => ({
            phase,
            steps: steps.slice(0, MAX_STEPS).map(step => ({
              controlId: step.controlId,
              title: step.title,
              section: step.section,
              workloads: step.workloads ?? step.entityRefs.length,
              risk: step.risk,
              quickWin: step.quickWin,
              owners: step.owners,
            })),
          })),
          provideOnce: plan.provideOnce.slice(0, MAX_STEPS).map(once => ({
            controlId: once.controlId,
            title: once.title,
            providerRef: once.providerRef,
            workloads: once.workloads,
            reachRequired: once.reachRequired,
          })),
        },
      };
    },
  });
}
