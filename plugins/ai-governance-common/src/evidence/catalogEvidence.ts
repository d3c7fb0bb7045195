import { Entity } from '@backstage/catalog-model';
import { EntityLookup } from '../catalog/refs';
import { EvidenceRecord, WorkloadProfile } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { MembershipLookup } from '../ownership/resolveOwner';

/** Source of the records that the catalog itself gives. @public */
export const CATALOG_EVIDENCE_SOURCE = 'catalog';

/** @public */
export interface CatalogEvidenceOptions {
  entity: Entity;
  lookup: EntityLookup;
  hasMembers?: MembershipLookup;
  /** False in a catalog without any User: membership is then unknown and not asked for. */
  catalogHasUsers?: boolean;
  profile: WorkloadProfile;
  framework: CompiledFramework;
  /** Time of the last good sync of the catalog, RFC 3339. */
  observedAt: string;
  annotationPrefix?: string;
}

/** Evidence that the catalog holds for one workload; never a `fail`. @public */
export function catalogEvidence(
  _options: CatalogEvidenceOptions,
): EvidenceRecord[] {
  return [];
}
