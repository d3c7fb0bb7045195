import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, NotFoundError } from '@backstage/errors';
import { ActionServices } from './ActionServices';
import { readEntityRef } from './readEntityRef';

export function createGetApprovalAction(
  registry: ActionsRegistryService,
  { approvals, links }: Pick<ActionServices, 'approvals' | 'links'>,
): void {
  registry.register({
    name: 'get-approval',
    title: 'Get an approval of an AI workload',
    description:
      'Answers an approval on record: its state, who is asked for a review now, until when it holds, and what has changed since. Name it by its id, or name the workload for the newest of its approvals.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          id: z.string().optional().describe('The id of the approval'),
          entityRef: z
            .string()
            .optional()
            .describe('Instead of the id: the AI workload, as an entity ref'),
          environment: z
            .string()
            .optional()
            .describe('With entityRef: only of this environment'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          number: z.string().describe('What people call it, such as APR-88'),
          link: z.string().describe('Its page'),
          entityRef: z.string(),
          workloadTitle: z.string(),
          environment: z.string(),
          state: z.string(),
          requestedBy: z.string(),
          requestedAt: z.string(),
          reason: z.string(),
          requiredPhase: z.string(),
          waitingFor: z
            .array(z.string())
            .describe('Users and groups that are asked now'),
          validUntil: z.string().optional(),
          steps: z.array(
            z.object({
              position: z.number(),
              state: z.string(),
              needs: z.array(
                z.object({
                  role: z.string(),
                  count: z.number(),
                  given: z.number(),
                }),
              ),
            }),
          ),
          changes: z
            .array(
              z.object({
                field: z.string(),
                controlId: z.string().optional(),
                from: z.string().nullable(),
                to: z.string().nullable(),
                effect: z.string(),
              }),
            )
            .describe('How the workload differs from what was approved last'),
        }),
    },
    action: async ({ input, credentials }) => {
      const newest = async () => {
        if (input.entityRef === undefined) {
          throw new InputError(
            'Name the approval with id, or the workload with entityRef.',
          );
        }
        const { items } = await approvals.list(
          {
            entityRef: readEntityRef(input.entityRef),
            environment: input.environment,
            orderBy: '-requestedAt',
            limit: 1,
          },
          credentials,
        );
        if (items.length === 0) {
          throw new NotFoundError(
            `There is no approval of '${input.entityRef}' that you may read.`,
          );
        }
        return items[0].id;
      };
      const approval = await approvals.get(
        input.id ?? (await newest()),
        credentials,
      );
      return {
        output: {
          ...approval,
          link: links.approval(approval.id),
          changes: approval.difference.changes,
        },
      };
    },
  });
}
