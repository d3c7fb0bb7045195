import { frameworkReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { Readable } from 'node:stream';
import { controlDocument, workloadDocument } from './documents';
import { GovernanceReader } from './GovernanceReader';

/** A document of search for each AI workload. */
export const workloadCollator = (
  governance: GovernanceReader,
  location: string,
): DocumentCollatorFactory => ({
  type: 'ai-governance-workload',
  // Search asks one permission alone, and a workload is hidden from whom the catalog hides its entity.
  visibilityPermission: catalogEntityReadPermission,
  getCollator: async () =>
    Readable.from(governance.workloads()).map(workload =>
      workloadDocument(workload, location),
    ),
});

/** A document of search for each control of the active framework. */
export const controlCollator = (
  governance: GovernanceReader,
  location: string,
): DocumentCollatorFactory => ({
  type: 'ai-governance-control',
  visibilityPermission: frameworkReadPermission,
  getCollator: async () =>
    Readable.from(governance.controls()).map(control =>
      controlDocument(control, location),
    ),
});
