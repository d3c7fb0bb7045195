import { hash } from 'node:crypto';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Governance } from '../Governance';
import { approvalRequestExamples } from './approvalRequest.examples';
import { ARTIFACT_DESCRIPTION, readArtifact } from './artifact';

/** Requests an approval in the name of whoever started the task; people decide on it. */
export function createApprovalRequestAction(options: {
  governance: Governance;
  /** Where people open Backstage. */
  appUrl: string;
}) {
  const { governance } = options;
  const appUrl = options.appUrl.replace(/\/+$/, '');
  return createTemplateAction({
    id: 'ai-governance:approval:request',
    description:
      'Requests an approval of AI Governance for an AI workload and an environment. People decide on it later; the task does not wait for them.',
    examples: approvalRequestExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string({ description: 'The workload' }),
        environment: z =>
          z.string({ description: 'The environment, by its name or an alias' }),
        reason: z =>
          z.string({ description: 'Why it is wanted, for who decides on it' }),
        artifact: z =>
          z.string({ description: ARTIFACT_DESCRIPTION }).optional(),
      },
      output: {
        id: z => z.string({ description: 'The id of the approval' }),
        number: z =>
          z.string({ description: 'What people call it, such as APR-88' }),
        url: z => z.string({ description: 'Its page' }),
      },
    },
    async handler(ctx) {
      const { entityRef, environment, reason, artifact } = ctx.input;
      const request = {
        entityRef,
        environment,
        reason,
        ...(artifact !== undefined && { artifact: readArtifact(artifact) }),
      };
      if (ctx.isDryRun) {
        ctx.logger.info(
          `A dry run requests nothing. It would be the approval of ${entityRef} for ${environment}.`,
        );
        return;
      }
      const { id, number } = await governance.requestApproval(
        request,
        // A task that is taken up again after a crash must not ask twice.
        hash(
          'sha256',
          JSON.stringify([ctx.task.id, ctx.step?.id, entityRef, environment]),
        ),
        {
          credentials: await ctx.getInitiatorCredentials(),
          signal: ctx.signal,
        },
      );
      const url = `${appUrl}/ai-governance/approvals/${encodeURIComponent(id)}`;
      ctx.logger.info(`${number} is requested: ${url}`);
      ctx.output('id', id);
      ctx.output('number', number);
      ctx.output('url', url);
    },
  });
}
