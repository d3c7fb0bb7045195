import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const gateCheckExamples: TemplateExample[] = [
  {
    description: 'Stop the task unless the workload may go to production.',
    example: stringify({
      steps: [
        {
          id: 'gate',
          name: 'Ask the gate',
          action: 'ai-governance:gate:check',
          input: {
            entityRef: '${{ parameters.workload }}',
            environment: 'production',
          },
        },
      ],
    }),
  },
  {
    description:
      'Deploy an artifact only where the gate lets it, and go on in any case.',
    example: stringify({
      steps: [
        {
          id: 'gate',
          name: 'Ask the gate',
          action: 'ai-governance:gate:check',
          input: {
            entityRef: ['component:default/bot', 'component:default/ranker'],
            environment: 'production',
            artifact: 'registry.example.com/bot@${{ parameters.digest }}',
            failOn: 'never',
          },
        },
        {
          id: 'deploy',
          name: 'Deploy',
          if: '${{ steps.gate.output.proceed }}',
          action: 'github:actions:dispatch',
          input: {
            repoUrl: 'github.com?repo=bot&owner=example',
            workflowId: 'deploy.yaml',
            branchOrTagName: 'main',
          },
        },
      ],
    }),
  },
];
