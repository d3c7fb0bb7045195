import {
  APPROVAL_CONTROLS,
  ControlStatus,
  DAY_MS,
  FrameworkDocument,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { hash, randomUUID } from 'node:crypto';
import { writeRows } from '../../database/writeRows';
import { SituationSetup } from './situations';

/** Long ago enough that nobody calls it a lapse. */
const LONG_AGO_DAYS = 90;

interface Given {
  assurance: 'attested' | 'verified';
  outcome: 'pass' | 'fail';
  /** When it ran out; still good where it is left out. */
  expiredDaysAgo?: number;
}

const BOTH: Given[] = [
  { assurance: 'attested', outcome: 'pass' },
  { assurance: 'verified', outcome: 'pass' },
];

/** What brings a control into a status, where evidence of both kinds is asked for. */
function recordsFor(
  status: ControlStatus,
  lapsedDaysAgo: number | undefined,
): Given[] {
  if (lapsedDaysAgo !== undefined) {
    const expiredDaysAgo = lapsedDaysAgo;
    return status === 'insufficient-evidence'
      ? [BOTH[0], { ...BOTH[1], expiredDaysAgo }]
      : BOTH.map(given => ({ ...given, expiredDaysAgo }));
  }
  switch (status) {
    case 'met':
      return BOTH;
    case 'not-met':
      return [{ assurance: 'verified', outcome: 'fail' }];
    case 'insufficient-evidence':
      return [BOTH[0]];
    case 'stale':
      return BOTH.map(given => ({ ...given, expiredDaysAgo: LONG_AGO_DAYS }));
    default:
      return [];
  }
}

/** Gives a workload the evidence that makes each of its controls stand as stated at `now`. */
export async function giveEvidence(
  knex: Knex,
  setup: SituationSetup,
  now: number,
): Promise<void> {
  const { workload } = setup;
  if (!workload || workload.score === null) {
    return;
  }
  const framework = await knex('frameworks').where({ active: true }).first();
  const { controls }: FrameworkDocument = JSON.parse(framework.document);
  const rows = controls
    .map(({ id }) => id)
    .filter(
      id => !APPROVAL_CONTROLS.includes(id) && !workload.waived.includes(id),
    )
    .flatMap(id => {
      const lapsed = workload.lapsedDaysAgo[id];
      return recordsFor(workload.open[id] ?? 'met', lapsed).map(given => {
        const expired = given.expiredDaysAgo;
        return {
          id: randomUUID(),
          digest: hash('sha256', randomUUID()),
          entity_ref: setup.ask.entityRef,
          control_id: id,
          outcome: given.outcome,
          assurance: given.assurance,
          source:
            given.assurance === 'attested' ? 'user:default/sam' : 'scanner',
          observed_at: now - (1 + (expired ?? lapsed ?? 0)) * DAY_MS,
          expires_at:
            expired === undefined ? now + 300 * DAY_MS : now - expired * DAY_MS,
          recorded_by: 'user:default/sam',
          recorded_at: now - DAY_MS,
        };
      });
    });
  await knex.transaction(tx => writeRows(tx, 'evidence', rows));
}
