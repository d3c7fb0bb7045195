import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const approvalRequestExamples: TemplateExample[] = [
  {
    description: 'Request the approval of a workload for production.',
    example: stringify({
      steps: [
        {
          id: 'approval',
          name: 'Request the approval',
          action: 'ai-governance:approval:request',
          input: {
            entityRef: '${{ parameters.workload }}',
            environment: 'production',
            reason: '${{ parameters.reason }}',
          },
        },
      ],
      output: {
        links: [
          {
            title: '${{ steps.approval.output.number }}',
            url: '${{ steps.approval.output.url }}',
          },
        ],
      },
    }),
  },
  {
    description: 'Bind the approval to one artifact.',
    example: stringify({
      steps: [
        {
          id: 'approval',
          name: 'Request the approval',
          action: 'ai-governance:approval:request',
          input: {
            entityRef: 'component:default/bot',
            environment: 'production',
            reason: 'First release of the bot.',
            artifact: 'registry.example.com/bot@${{ parameters.digest }}',
          },
        },
      ],
    }),
  },
];
