import { ControlAtIncident } from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './LearningPage.module.css';

/** What was missed stands first. */
const STANDINGS: readonly ControlAtIncident[] = [
  'not-satisfied',
  'out-of-date',
  'waived',
  'satisfied',
  'not-applicable',
];

/** How a control stood in each of the incidents that it would have caught; the words say every count. */
export const StandingBar = (props: {
  standings: Record<ControlAtIncident, number>;
}) => {
  const t = useText();
  const format = useNumber();
  const present = STANDINGS.filter(standing => props.standings[standing] > 0);
  return (
    <>
      <span className={classes.bar} aria-hidden>
        {present.map(standing => (
          <span
            key={standing}
            className={classes[standing]}
            style={{ flexGrow: props.standings[standing] }}
          />
        ))}
      </span>
      <span className={textClasses.small}>
        {present
          .map(standing =>
            t('incidents.learning.part', {
              n: format(props.standings[standing]),
              standing: t(`incidents.learning.standingShort.${standing}`),
            }),
          )
          .join(', ')}
      </span>
    </>
  );
};

/** What the hues of the bars mean. */
export const StandingLegend = () => {
  const t = useText();
  return (
    <ul
      className={classes.legend}
      aria-label={t('incidents.learning.controls.legend')}
    >
      {STANDINGS.map(standing => (
        <li key={standing}>
          <span className={clsx(classes.swatch, classes[standing])} />
          {t(`incidents.learning.standing.${standing}`)}
        </li>
      ))}
    </ul>
  );
};
