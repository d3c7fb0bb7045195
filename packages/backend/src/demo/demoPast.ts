import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import {
  changesByEntity,
  DemoHistory,
  DemoState,
  DemoStatement,
  DemoStep,
  demoSteps,
} from './demoHistory';

/** Rows of one statement. */
export const CHUNK = 20;

/** What is read of a scorecard to tell how its workload came there. */
export type PresentScorecard = Pick<
  Scorecard,
  'maturity' | 'compliant' | 'score'
> & {
  profile: Pick<Scorecard['profile'], 'requiredPhase'>;
  controls: Pick<Scorecard['controls'][number], 'controlId' | 'status'>[];
};

/** A workload as the table of results has it today, with the system that it is in. */
export interface StoredWorkload {
  entity_ref: string;
  title: string;
  owner_ref: string | null;
  owner_kind: string;
  system_ref: string | null;
  assessed: boolean | number;
  /** The whole row. */
  row: Record<string, unknown>;
}

/** A workload with the steps that led to how it stands today. */
export interface Past {
  workload: StoredWorkload;
  today: DemoState;
  steps: DemoStep[];
}

/** The past of every workload that is stored and was answered for. */
export async function readPast(
  tx: Knex.Transaction,
  demo: DemoHistory,
  workloads: ReadonlyMap<string, { scorecard: PresentScorecard }>,
  now: number,
): Promise<Past[]> {
  const stored = await readStored(tx);
  const statements = groupBy(await readStatements(tx), 'entity');
  const changes = changesByEntity(demo.changes);
  return stored.flatMap((workload): Past[] => {
    const ref = workload.entity_ref;
    const scorecard = workloads.get(ref)?.scorecard;
    if (!scorecard) {
      return [];
    }
    const today = stateOf(scorecard, Boolean(workload.assessed));
    const steps = demoSteps(today, changes[ref] ?? [], statements[ref] ?? [], {
      now,
      days: demo.days,
    });
    return [{ workload, today, steps }];
  });
}

/** As the rollups name who a workload counts for. */
export function teamOf({
  owner_kind: kind,
  owner_ref: ref,
}: StoredWorkload): string {
  if (kind === 'group' && ref !== null) {
    return ref;
  }
  return kind === 'user' ? 'personal' : 'unowned';
}

async function readStored(tx: Knex.Transaction): Promise<StoredWorkload[]> {
  const rows: Record<string, unknown>[] = await tx('scorecards');
  const entities: { entity_ref: string; title: string }[] = await tx(
    'entities',
  ).select('entity_ref', 'title');
  const links: { source_ref: string; target_ref: string }[] = await tx(
    'entity_links',
  )
    .where({ type: 'system' })
    .select('source_ref', 'target_ref');
  const titles = new Map(entities.map(one => [one.entity_ref, one.title]));
  const systems = new Map(links.map(one => [one.source_ref, one.target_ref]));
  return rows.map(row => {
    const ref = String(row.entity_ref);
    return {
      entity_ref: ref,
      title: titles.get(ref) ?? ref,
      owner_ref: row.owner_ref as string | null,
      owner_kind: String(row.owner_kind),
      system_ref: systems.get(ref) ?? null,
      assessed: row.assessed as boolean | number,
      row,
    };
  });
}

/** What people stated, by workload and day. */
async function readStatements(tx: Knex.Transaction): Promise<DemoStatement[]> {
  const rows: {
    entity_ref: string;
    source: string;
    observed_at: number | string;
    control_id: string;
  }[] = await tx('evidence')
    .where({ assurance: 'attested' })
    .select('entity_ref', 'source', 'observed_at', 'control_id');
  const groups = groupBy(rows, row =>
    [row.entity_ref, row.source, row.observed_at].join(' '),
  );
  return Object.values(groups).map(group => ({
    entity: group[0].entity_ref,
    source: group[0].source,
    at: Number(group[0].observed_at),
    controls: group.map(row => row.control_id),
  }));
}

function stateOf(scorecard: PresentScorecard, assessed: boolean): DemoState {
  return {
    maturity: scorecard.maturity,
    requiredPhase: scorecard.profile.requiredPhase,
    compliant: scorecard.compliant,
    assessed,
    score: scorecard.score,
    controls: Object.fromEntries(
      scorecard.controls.map(({ controlId, status }) => [controlId, status]),
    ),
  };
}
