import { HistoryChange } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../../hooks/useText';
import { MaturityMark, PhaseFlag, StatusMark } from '../../marks';
import { ControlLink, ControlLinks } from './ControlLink';
import classes from './HistoryPanel.module.css';

/** One change: what moved, from where to where. */
export const HistoryChangeLine = (props: {
  change: HistoryChange;
  controls: ControlLinks;
}) => {
  const { change, controls } = props;
  const t = useText();
  const line = (
    mark: ReactNode,
    name: ReactNode,
    from: string | null,
    to: string,
  ) => (
    <div className={classes.change}>
      <span className={classes.mark} aria-hidden>
        {mark}
      </span>
      <span>
        <b>{name}</b>{' '}
        {from === null
          ? t('entity.history.first', { to })
          : t('entity.history.moved', { from, to })}
      </span>
    </div>
  );
  switch (change.what) {
    case 'maturity':
      return line(
        <MaturityMark maturity={change.to} label="none" />,
        change.section
          ? t(`common.section.${change.section}`)
          : t('entity.history.workload'),
        change.from && t(`common.maturity.${change.from}`),
        t(`common.maturity.${change.to}`),
      );
    case 'requiredPhase':
      return line(
        <PhaseFlag label="none" />,
        t('entity.history.required'),
        change.from && t(`common.maturity.${change.from}`),
        t(`common.maturity.${change.to}`),
      );
    case 'control':
      return line(
        <StatusMark status={change.to} label="none" />,
        <ControlLink controlId={change.controlId} controls={controls} />,
        change.from && t(`common.status.${change.from}`),
        t(`common.status.${change.to}`),
      );
    case 'compliant': {
      const word = (reached: boolean) =>
        t(reached ? 'entity.history.compliant' : 'entity.history.notCompliant');
      return line(
        <PhaseFlag label="none" />,
        t('entity.history.compliance'),
        change.from === null ? null : word(change.from),
        word(change.to),
      );
    }
    default:
      return line(
        null,
        t('entity.history.score'),
        change.from === null ? null : String(change.from),
        change.to === null ? '–' : String(change.to),
      );
  }
};
