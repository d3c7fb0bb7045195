import {
  IncidentFigures,
  SEVERITIES,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Card, Link } from '@backstage/ui';
import { SeverityMark } from '../../components/Incidents';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { AsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { useNumber } from '../shared/useNumber';
import { FigureItem } from './FigureItem';
import { NarrowedFigures } from './figuresQuery';
import classes from './IncidentFigureBand.module.css';

/** What somebody should look at; each figure opens the list that it counts. */
export const IncidentFigureBand = (props: {
  state: AsyncState<IncidentFigures>;
  narrowed: NarrowedFigures;
}) => (
  <Card className={classes.card}>
    <AsyncBoundary
      state={props.state}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={[{ height: 68 }]} />}
    >
      {figures => <Band figures={figures} narrowed={props.narrowed} />}
    </AsyncBoundary>
  </Card>
);

function Band(props: { figures: IncidentFigures; narrowed: NarrowedFigures }) {
  const { figures, narrowed } = props;
  const t = useText();
  const format = useNumber();
  const links = useIncidentPageLinks();
  return (
    <ul className={classes.band} aria-label={t('incidents.list.figures.label')}>
      <FigureItem
        label={t('incidents.list.figures.active')}
        value={SEVERITIES.reduce(
          (total, severity) => total + figures.bySeverity[severity],
          0,
        )}
        href={links.incidents({ ...narrowed, active: true })}
      >
        <span className={classes.parts}>
          {SEVERITIES.map(severity => (
            <Link
              key={severity}
              className={classes.part}
              href={links.incidents({
                ...narrowed,
                active: true,
                severity: [severity],
              })}
              aria-label={t('incidents.list.figures.bySeverity', {
                n: format(figures.bySeverity[severity]),
                severity: t(`incidents.severity.${severity}`),
              })}
            >
              <SeverityMark severity={severity} size={14} variant="row" />{' '}
              <b>{format(figures.bySeverity[severity])}</b>
            </Link>
          ))}
        </span>
      </FigureItem>
      <FigureItem
        label={t('incidents.list.figures.unacknowledged')}
        value={figures.unacknowledged}
        href={links.incidents({ ...narrowed, unacknowledged: true })}
        isLate
        note={t('incidents.list.figures.unacknowledgedNote')}
      />
      <FigureItem
        label={t('incidents.list.figures.reviewOverdue')}
        value={figures.reviewOverdue}
        href={links.incidents({ ...narrowed, reviewOverdue: true })}
        isLate
        note={t('incidents.list.figures.reviewOverdueNote')}
      />
      <FigureItem
        label={t('incidents.list.figures.clocks')}
        value={figures.clocks.running}
        valueText={t('incidents.list.figures.clocksRunning', {
          n: format(figures.clocks.running),
        })}
        href={links.incidents({ ...narrowed, clock: 'running' })}
      >
        <Link
          className={classes.part}
          href={links.incidents({ ...narrowed, clock: 'overdue' })}
        >
          {t('incidents.list.figures.clocksOverdue', {
            n: format(figures.clocks.overdue),
          })}
        </Link>
      </FigureItem>
      {figures.triage !== null && (
        <FigureItem
          label={t('incidents.list.figures.triage')}
          value={figures.triage}
          href={links.triage()}
          note={t('incidents.list.figures.triageNote')}
        />
      )}
    </ul>
  );
}
