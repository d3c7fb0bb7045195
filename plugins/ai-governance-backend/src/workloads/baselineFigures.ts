import { WorkloadSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { millisToIso, toNumber, toNumberOrNull } from '../database/values';
import { ScorecardRow } from '../evaluation/scorecardRow';

/** What a list shows of the latest baseline of each workload; one statement, however many there are. */
export async function loadBaselineFigures(
  knex: Knex,
  entityRefs: string[],
): Promise<Map<string, NonNullable<WorkloadSummary['baseline']>>> {
  if (entityRefs.length === 0) {
    return new Map();
  }
  const rows: {
    entity_ref: string;
    at: number | string;
    scorecard: string;
  }[] = await knex
    .from(
      knex('baselines')
        .whereRaw('entity_ref in ?', [
          refList(knex, JSON.stringify(entityRefs)),
        ])
        .select('entity_ref', 'at', 'scorecard')
        .select({
          place: knex.raw(
            'row_number() over (partition by entity_ref order by at desc, id desc)',
          ),
        })
        .as('b'),
    )
    .where('b.place', 1)
    .select('b.entity_ref', 'b.at', 'b.scorecard');
  return new Map(
    rows.map(row => {
      const stored: ScorecardRow = JSON.parse(row.scorecard);
      const figures = {
        at: millisToIso(row.at),
        gaps: toNumber(stored.gaps),
        score: stored.assessed ? toNumberOrNull(stored.score) : null,
      };
      return [row.entity_ref, figures] as const;
    }),
  );
}
