import {
  isSatisfied,
  NO_COMPENSATING_CONTROL,
  readReason,
  waiverRequestPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { ActionServices } from './ActionServices';
import { draftSchema, entityRefSchema } from './actionSchemas';
import { readEntityRef } from './readEntityRef';

export function createDraftWaiverRequestAction(
  registry: ActionsRegistryService,
  {
    access,
    links,
    workloads,
  }: Pick<ActionServices, 'access' | 'links' | 'workloads'>,
): void {
  registry.register({
    name: 'draft-waiver-request',
    title: 'Draft the request of a waiver',
    description:
      'Prepares the request that one control of an AI workload may stay open for a while. Nothing is stored and nobody is told: the answer is a link to a page on which a person reads the request, corrects it, and sends it or does not.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          controlId: z
            .string()
            .describe('The control that stays open, such as IDD-ACC-01'),
          reason: z.string().describe('Why it cannot be met in time'),
          compensatingControl: z
            .string()
            .default(NO_COMPENSATING_CONTROL)
            .describe('What is done instead; the word none for nothing'),
          environment: z
            .string()
            .optional()
            .describe('Only for this environment; everywhere if absent'),
          days: z
            .number()
            .int()
            .min(1)
            .optional()
            .describe('For how many days; the person chooses if absent'),
        }),
      output: draftSchema,
    },
    action: async ({ input, credentials }) => {
      const { compensatingControl, controlId, days, environment } = input;
      const ref = readEntityRef(input.entityRef);
      const reason = readReason(input.reason);
      await access.require(credentials, ref, waiverRequestPermission);
      const { controls, title } = await workloads.scorecard(ref, credentials);
      const control = controls.find(known => known.controlId === controlId);
      if (!control) {
        throw new InputError(
          `There is no control '${controlId}'. The scorecard of ${ref} lists them.`,
        );
      }
      if (isSatisfied(control.status)) {
        throw new InputError(
          `${controlId} of ${ref} needs no waiver: its status is ${control.status}.`,
        );
      }
      return {
        output: {
          link: links.request(ref, 'waiver', {
            control: controlId,
            reason,
            compensatingControl,
            environment,
            days: days?.toString(),
          }),
          text: [
            `Draft: a waiver of ${controlId} (${control.title}) of ${title}, because: ${reason}`,
            `What is done instead: ${compensatingControl}`,
            `The control as it is now: ${control.message}`,
            'Nothing is requested yet. Open the link, read it, and send it yourself.',
          ].join('\n'),
        },
      };
    },
  });
}
