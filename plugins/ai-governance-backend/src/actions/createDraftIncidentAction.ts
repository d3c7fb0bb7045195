import {
  incidentCreatePermission,
  INCIDENT_CATEGORIES,
  isIncidentCategory,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { readTitle } from '../incidents/readIncident';
import { ActionServices } from './ActionServices';
import { draftSchema, entityRefSchema, severitySchema } from './actionSchemas';
import { readEntityRef } from './readEntityRef';

/** Longest description that an address takes along. */
const MAX_DESCRIPTION = 1_500;

export function createDraftIncidentAction(
  registry: ActionsRegistryService,
  {
    access,
    links,
    workloads,
  }: Pick<ActionServices, 'access' | 'links' | 'workloads'>,
): void {
  registry.register({
    name: 'draft-incident',
    title: 'Draft an incident',
    description:
      'Prepares what somebody may tell of an incident of an AI workload. Nothing is stored and nobody is told: the answer is a link to a page on which a person reads it, corrects it, and opens the incident or does not.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRefSchema(z),
          title: z.string().max(300).describe('What goes wrong, in few words'),
          severity: severitySchema(z),
          category: z.string().describe(
            `One of ${Object.keys(INCIDENT_CATEGORIES)
              .filter(name => name !== 'other')
              .join(', ')}, or other`,
          ),
          description: z
            .string()
            .max(MAX_DESCRIPTION)
            .optional()
            .describe('What is known of it'),
        }),
      output: draftSchema,
    },
    action: async ({ input, credentials }) => {
      const { severity, category, description } = input;
      const ref = readEntityRef(input.entityRef);
      const title = readTitle(input.title).trim();
      if (!isIncidentCategory(category)) {
        throw new InputError(
          `There is no category '${category}'. Use one of ${Object.keys(
            INCIDENT_CATEGORIES,
          ).join(', ')}.`,
        );
      }
      await access.require(credentials, ref, incidentCreatePermission);
      const workload = await workloads.scorecard(ref, credentials);
      return {
        output: {
          link: links.newIncident({
            entityRef: ref,
            title,
            severity,
            category,
            description,
          }),
          text: [
            `Draft: an incident of ${workload.title}, ${severity}, ${category}: ${title}`,
            'Nothing is opened yet, and nobody was told. Open the link, read it, and open the incident yourself.',
          ].join('\n'),
        },
      };
    },
  });
}
