import {
  CatalogEvidenceOptions,
  catalogEvidence,
  EvidenceRecord,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/**
 * Every record of evidence about one workload. Today that is what the catalog itself shows; records that are stored join here.
 */
export function gatherEvidence(
  catalog: CatalogEvidenceOptions,
): EvidenceRecord[] {
  return catalogEvidence(catalog);
}
