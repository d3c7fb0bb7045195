import { GovernanceVersion } from '@ai-governance/backstage-plugin-ai-governance-common';

export type VersionKind = GovernanceVersion['kind'];

/** Where versions of each kind stand. */
export const VERSION_TABLES = {
  framework: 'frameworks',
  policy: 'policies',
} as const;

export type VersionTable = (typeof VERSION_TABLES)[VersionKind];

/** A row of either table without its document, as both databases return it. */
export interface VersionRow {
  digest: string;
  /** Of a framework. */
  framework_id?: string;
  version: string;
  active: boolean | number;
  candidate: boolean | number;
  origin: GovernanceVersion['origin'];
  offered_at: number | string;
  offered_by: string | null;
  activated_at: Date | number | null;
  activated_by: string | null;
  note: string | null;
  base: string | null;
}

/** The columns of {@link VersionRow} that both tables have. */
const COLUMNS = [
  'digest',
  'version',
  'active',
  'candidate',
  'origin',
  'offered_at',
  'offered_by',
  'activated_at',
  'activated_by',
  'note',
  'base',
] as const satisfies readonly (keyof VersionRow)[];

export const VERSION_COLUMNS: Record<VersionKind, readonly string[]> = {
  framework: [...COLUMNS, 'framework_id'],
  policy: COLUMNS,
};

export function stateOf(
  row: Pick<VersionRow, 'active' | 'candidate'>,
): GovernanceVersion['state'] {
  if (row.active) {
    return 'active';
  }
  return row.candidate ? 'candidate' : 'retired';
}
