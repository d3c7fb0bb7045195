import { Entity } from '@backstage/catalog-model';
import { RegulatoryClock, RegulatoryRegime } from '../api/incidents';
import { annotationsOf, lowerCase } from '../catalog/refs';
import { annotationText } from '../workloads/annotations';
import { afterPeriod } from './period';

/**
 * The regimes that are shipped. Periods and conditions are those of the public text, in our own words: an aid for planning, no
 * legal advice.
 * @public
 */
export const DEFAULT_REGIMES: readonly RegulatoryRegime[] = [
  {
    id: 'eu-ai-act-article-73',
    title: 'EU AI Act, Article 73',
    description:
      'The provider of a high-risk system tells the market surveillance authority of a serious incident, once it knows of it and of a link to the system that is established or likely. A first report may be incomplete.',
    url: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
    appliesTo: { 'eu-ai-act-risk': ['high'] },
    deadlines: [
      { id: 'usual', title: 'Serious incident', within: 'P15D' },
      { id: 'death', title: 'A person died', within: 'P10D' },
      {
        id: 'widespread',
        title:
          'Widespread infringement, or critical infrastructure disrupted beyond repair',
        within: 'P2D',
      },
    ],
  },
];

/** Those of the regimes that concern an entity, by its annotations. Never throws. @public */
export function regimesOf(
  entity: Entity,
  regimes: readonly RegulatoryRegime[],
  annotationPrefix: string,
): RegulatoryRegime[] {
  const annotations = annotationsOf(entity);
  return regimes.filter(({ appliesTo }) =>
    Object.entries(appliesTo).every(([key, values]) => {
      const text = annotationText(annotations[annotationPrefix + key]) ?? '';
      return values.map(lowerCase).includes(lowerCase(text.trim()));
    }),
  );
}

/**
 * When a report is due, in milliseconds.
 * @throws RangeError for a deadline that the regime does not have.
 * @public
 */
export function clockDue(
  regime: Pick<RegulatoryRegime, 'id' | 'deadlines'>,
  deadlineId: string,
  awareAt: number,
  timeZone: string,
): number {
  const deadline = regime.deadlines.find(({ id }) => id === deadlineId);
  if (!deadline) {
    throw new RangeError(
      `The regime ${
        regime.id
      } has no deadline '${deadlineId}'; it has ${regime.deadlines
        .map(({ id }) => id)
        .join(', ')}`,
    );
  }
  return afterPeriod(awareAt, deadline.within, timeZone);
}

/** Where a clock stands; times in milliseconds. @public */
export function clockState(
  clock: { dueAt: number; doneAt?: number },
  now: number,
): RegulatoryClock['state'] {
  if (clock.doneAt !== undefined) {
    return clock.doneAt > clock.dueAt ? 'done-late' : 'done';
  }
  return now > clock.dueAt ? 'overdue' : 'running';
}
