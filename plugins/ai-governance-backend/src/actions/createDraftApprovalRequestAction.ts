import {
  approvalRequestPermission,
  decisionHeadline,
  readReason,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { ActionServices } from './ActionServices';
import {
  draftSchema,
  entityRefSchema,
  environmentSchema,
} from './actionSchemas';
import { readEntityRef } from './readEntityRef';

export function createDraftApprovalRequestAction(
  registry: ActionsRegistryService,
  { access, gates, links }: Pick<ActionServices, 'access' | 'gates' | 'links'>,
): void {
  registry.register({
    name: 'draft-approval-request',
    title: 'Draft the request of an approval',
    description:
      'Prepares the request of an approval of an AI workload for an environment. Nothing is stored and nobody is told: the answer is a link to a page on which a person reads the request, corrects it, and sends it or does not.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          environment: environmentSchema(z),
          reason: z
            .string()
            .describe('Why it is wanted, for those who decide on it'),
        }),
      output: draftSchema,
    },
    action: async ({ input, credentials }) => {
      const ref = readEntityRef(input.entityRef);
      const reason = readReason(input.reason);
      await access.require(credentials, ref, approvalRequestPermission);
      const forecast = await gates.forecast(
        ref,
        { environment: input.environment },
        credentials,
      );
      const unknown = forecast.reasons.find(
        ({ code }) => code === 'environment-unknown',
      );
      if (unknown) {
        throw new InputError(`${unknown.message} ${unknown.fix}`);
      }
      const { environment, title } = forecast;
      const link = links.request(ref, 'approval', { environment, reason });
      return {
        output: {
          link,
          text: [
            `Draft: an approval of ${title} for ${environment}, because: ${reason}`,
            `The gate as it is now: ${decisionHeadline(forecast)}`,
            ...forecast.reasons
              .filter(({ severity }) => severity === 'blocking')
              .map(({ message }) => message),
            'Nothing is requested yet. Open the link, read it, and send it yourself.',
          ].join('\n'),
        },
      };
    },
  });
}
