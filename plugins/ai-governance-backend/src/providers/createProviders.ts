import { EvidenceProvider } from '@ai-governance/backstage-plugin-ai-governance-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { FrameworkRegistry } from '../contracts';
import { EvidenceService } from '../evidence/EvidenceService';
import { ReportImporter } from '../imports/ReportImporter';
import { SuspicionStore } from '../imports/SuspicionStore';
import { EvidenceSubjects } from './EvidenceSubjects';
import { ProviderHealthService } from './ProviderHealthService';
import { ProviderRunner } from './ProviderRunner';
import { ProviderRunStore } from './ProviderRunStore';

/** What takes evidence from scanners: by their reports, and from those that modules have added. */
export interface Providers {
  importer: ReportImporter;
  runner: ProviderRunner;
  health: ProviderHealthService;
  suspicions: SuspicionStore;
}

export function createProviders(options: {
  database: Knex;
  evidence: EvidenceService;
  frameworks: FrameworkRegistry;
  /** Whether the catalog has been read. */
  isReady: () => Promise<boolean>;
  logger: LoggerService;
  now: () => Date;
  providers: readonly EvidenceProvider[];
  settings: Settings;
}): Providers {
  const suspicions = new SuspicionStore(options);
  const subjects = new EvidenceSubjects({
    database: options.database,
    annotationPrefix: options.settings.annotationPrefix,
  });
  const importer = new ReportImporter({
    ...options,
    suspicions,
    subjects,
  });
  const store = new ProviderRunStore(options);
  return {
    importer,
    suspicions,
    runner: new ProviderRunner({
      ...options,
      store,
      importer,
      subjects,
    }),
    health: new ProviderHealthService({ ...options, store }),
  };
}
