import {
  CONTROL_STATUSES,
  MOVEMENT_DIRECTIONS,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ActionServices } from './ActionServices';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

const directions = MOVEMENT_DIRECTIONS as [
  (typeof MOVEMENT_DIRECTIONS)[number],
];
const statuses = CONTROL_STATUSES as [(typeof CONTROL_STATUSES)[number]];
const phases = PHASES as [(typeof PHASES)[number]];

export function createListMovementsAction(
  registry: ActionsRegistryService,
  { movements }: Pick<ActionServices, 'movements'>,
): void {
  registry.register({
    name: 'list-movements',
    title: 'List AI workloads that moved',
    description:
      'Answers which AI workloads moved between two dates, from which maturity to which and why: of all that the user may read, or of one group, system or domain. The latest first; who came back to where they were is left out.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          since: z
            .string()
            .optional()
            .describe(
              'A date such as 2026-06-18 or an RFC 3339 time; 30 days before until unless told',
            ),
          until: z
            .string()
            .optional()
            .describe(
              'A date, to its end, or an RFC 3339 time; now unless told',
            ),
          entityRef: z
            .string()
            .optional()
            .describe(
              'A group with its child groups, a system or a domain, such as group:default/retail',
            ),
          limit: z
            .number()
            .int()
            .min(1)
            .max(MAX_LIMIT)
            .default(DEFAULT_LIMIT)
            .describe('How many at most'),
        }),
      output: z => {
        const stand = z
          .object({
            maturity: z.enum(['not-applicable', 'none', ...phases]),
            requiredPhase: z.enum(phases),
            compliant: z.boolean(),
            assessed: z.boolean(),
          })
          .nullable()
          .describe('Null where the workload was not there');
        return z.object({
          since: z.string(),
          until: z.string(),
          movements: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string(),
              direction: z.enum(directions),
              from: stand,
              to: stand,
              at: z.string().describe('When it last moved between the dates'),
              causes: z.array(
                z.object({ kind: z.string(), subject: z.string().optional() }),
              ),
              controls: z
                .array(
                  z.object({
                    controlId: z.string(),
                    from: z.enum(statuses),
                    to: z.enum(statuses),
                  }),
                )
                .describe('Controls that changed with it'),
            }),
          ),
          totalItems: z.number().describe('How many moved in all'),
          summary: z
            .object({
              up: z.number(),
              down: z.number(),
              assessed: z.number(),
              added: z.number(),
              removed: z.number(),
            })
            .describe('How many moved which way'),
        });
      },
    },
    action: async ({ input, credentials }) => {
      const { items, totalItems, summary, since, until } =
        await movements.movements(input, credentials);
      return {
        output: { since, until, movements: items, totalItems, summary },
      };
    },
  });
}
