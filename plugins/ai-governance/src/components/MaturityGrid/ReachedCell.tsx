import {
  Maturity,
  Phase,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { MaturityMark } from '../marks';
import classes from './MaturityGrid.module.css';

/** The phase that a section reached, and how far that is from the requirement. */
export const ReachedCell = (props: {
  maturity: Maturity;
  requiredPhase: Phase;
  assessed: boolean;
  row: number;
}) => {
  const { maturity, assessed } = props;
  const t = useText();
  if (!assessed && maturity !== 'not-applicable') {
    return (
      <div
        role="cell"
        className={classes.reached}
        style={{ gridRow: props.row }}
      >
        <MaturityMark maturity="not-assessed" />
      </div>
    );
  }
  // `none` counts as one below foundational.
  const below =
    PHASES.indexOf(props.requiredPhase) - PHASES.indexOf(maturity as Phase);
  return (
    <div role="cell" className={classes.reached} style={{ gridRow: props.row }}>
      <MaturityMark maturity={maturity} />
      {maturity !== 'not-applicable' && (
        <span className={classes.note}>
          {below > 0 && t('common.grid.below', { count: below })}
          {below === 0 && t('common.grid.asRequired')}
          {below < 0 && t('common.grid.above')}
        </span>
      )}
    </div>
  );
};
