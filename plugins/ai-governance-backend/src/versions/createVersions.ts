import {
  AuditTrail,
  EvaluationWorker,
  FrameworkRegistry,
  PolicyRegistry,
} from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { AuthorizedVersions } from './AuthorizedVersions';
import { Versions } from './startVersions';
import { VersionService } from './VersionService';

/** Puts together what answers for versions. */
export function createVersions(options: {
  versions: Versions;
  frameworks: FrameworkRegistry & { forget(): void };
  policies: PolicyRegistry & { forget(): void };
  audit: AuditTrail;
  worker: EvaluationWorker;
  outbox: Outbox;
  scopes: ReaderScopes;
  roles: Roles;
  now: () => Date;
}) {
  return {
    versions: new AuthorizedVersions({
      ...options,
      versions: new VersionService({ ...options, ...options.versions }),
    }),
  };
}
