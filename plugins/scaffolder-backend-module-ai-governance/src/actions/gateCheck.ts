import {
  decisionHeadline,
  GateDecision,
  worstVerdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError, NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { Governance } from '../Governance';
import { ARTIFACT_DESCRIPTION, readArtifact } from './artifact';
import { gateCheckExamples } from './gateCheck.examples';

/** Asks the gate whether workloads may be deployed, and stops the task where they may not. */
export function createGateCheckAction(options: { governance: Governance }) {
  const { governance } = options;
  return createTemplateAction({
    id: 'ai-governance:gate:check',
    description:
      'Asks the gate of AI Governance whether AI workloads may be deployed to an environment. Stops the task where the gate enforces and says no.',
    examples: gateCheckExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.union([z.string(), z.array(z.string()).min(1).max(100)], {
            description:
              'The workload, or all workloads that are deployed together',
          }),
        environment: z =>
          z.string({ description: 'The environment, by its name or an alias' }),
        artifact: z =>
          z.string({ description: ARTIFACT_DESCRIPTION }).optional(),
        fixesIncident: z =>
          z
            .string({
              description: 'The open incident that this deployment fixes',
            })
            .optional(),
        failOn: z =>
          z
            .enum(['deny', 'pending', 'never'], {
              description:
                'What stops the task: `pending`, a denial or an approval that is still waited for; `deny`, a denial alone; `never`, neither. Default: `pending`. Where the gate only warns nothing does, and where it cannot be asked always',
            })
            .optional(),
      },
      output: {
        verdict: z =>
          z.enum(['allow', 'allow-with-obligations', 'pending', 'deny'], {
            description: 'The worst verdict of all workloads',
          }),
        proceed: z =>
          z.boolean({
            description: 'Whether the deployment goes on, as the gate says it',
          }),
        decision: z =>
          z.record(z.unknown(), { description: 'The worst decision' }),
        decisions: z =>
          z.array(z.record(z.unknown()), {
            description: 'The decision of each workload, the worst first',
          }),
      },
    },
    async handler(ctx) {
      const { entityRef, environment, artifact, fixesIncident } = ctx.input;
      const { failOn = 'pending' } = ctx.input;
      const decisions = await governance.decide(
        environment,
        {
          entityRefs: [entityRef].flat(),
          ...(artifact !== undefined && { artifact: readArtifact(artifact) }),
          ...(fixesIncident !== undefined && { fixesIncident }),
          ...(ctx.user?.ref !== undefined && { actor: ctx.user.ref }),
          ...(ctx.isDryRun && { dryRun: true }),
        },
        {
          credentials: await ctx.getInitiatorCredentials(),
          signal: ctx.signal,
        },
      );
      if (decisions.length === 0) {
        throw new InputError('The gate answered without a decision.');
      }
      for (const decision of decisions) {
        ctx.logger.info(sentencesOf(decision));
      }
      const plain = decisions.map(toJson);
      ctx.output(
        'verdict',
        worstVerdict(decisions.map(({ verdict }) => verdict)),
      );
      ctx.output(
        'proceed',
        decisions.every(({ proceed }) => proceed),
      );
      ctx.output('decision', plain[0]);
      ctx.output('decisions', plain);

      const stopping = decisions.filter(
        ({ proceed, verdict }) =>
          !proceed &&
          failOn !== 'never' &&
          (failOn === 'pending' || verdict === 'deny'),
      );
      if (stopping.length > 0) {
        throw new NotAllowedError(stopping.map(sentencesOf).join(' '));
      }
    },
  });
}

function toJson(decision: GateDecision): JsonObject {
  return JSON.parse(JSON.stringify(decision));
}

/** What was decided, and why. */
function sentencesOf(decision: GateDecision): string {
  return [
    decisionHeadline(decision),
    ...decision.reasons
      .filter(({ severity }) => severity !== 'info')
      .map(({ message, fix }) => (fix ? `${message} ${fix}` : message)),
  ].join(' ');
}
