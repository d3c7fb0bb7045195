import {
  CompiledFramework,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Place } from '../files/readDocuments';

/** What a format has to show. */
export interface Report {
  scorecards: ScorecardCore[];
  framework: CompiledFramework;
  /** Where the entities stand, by ref. */
  places: ReadonlyMap<string, Place>;
  /** How many entities were read, workloads or not. */
  entitiesRead: number;
}

/** While nothing decided any control, nobody has assessed the workload. */
export function isAssessed({ confidence }: ScorecardCore): boolean {
  return confidence.none < 100;
}
