import {
  FrameworkResponse,
  Scorecard,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useId } from 'react';
import { AsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import { AssuranceMark, StatusMark } from '../../marks';
import { ControlDetail } from './ControlDetail';
import classes from './controls.module.css';
import { decidingRecord, freshness } from './freshness';
import { FreshnessText } from './FreshnessText';

/** One control in a line; opened, why it stands so and what would change it. */
export const ControlRow = (props: {
  control: ScorecardControl;
  scorecard: Scorecard;
  open: boolean;
  onToggle: () => void;
  framework: AsyncState<FrameworkResponse | undefined>;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { control, open } = props;
  const t = useText();
  const id = useId();
  // Where nothing decided, what is there and does not suffice is still worth a word.
  const assurance =
    control.decidedBy === 'none'
      ? decidingRecord(control)?.assurance ?? 'none'
      : control.decidedBy;
  return (
    <li className={classes.item}>
      <button
        type="button"
        className={classes.row}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-target={control.controlId}
        onClick={props.onToggle}
      >
        <StatusMark status={control.status} />{' '}
        <span className={classes.name}>
          <span className={classes.id}>{control.controlId}</span>{' '}
          {control.title}
        </span>{' '}
        <span className={classes.assurance}>
          {control.inheritedFrom ? (
            <>
              <AssuranceMark assurance="inherited" label="none" size={14} />
              <span>
                {t('entity.controls.inherited', {
                  provider: (
                    <EntityDisplayName
                      entityRef={control.inheritedFrom}
                      hideIcon
                      disableTooltip
                    />
                  ),
                })}
              </span>
            </>
          ) : (
            <AssuranceMark
              assurance={assurance}
              size={14}
              label={assurance === 'none' ? 'none' : 'text'}
            />
          )}
        </span>{' '}
        <span className={classes.risk}>
          {t('entity.controls.risk', { risk: control.risk.toLocaleString() })}
        </span>{' '}
        <span className={classes.fresh}>
          <FreshnessText freshness={freshness(control)} />
        </span>
        {open ? (
          <RiArrowDownSLine size={18} aria-hidden />
        ) : (
          <RiArrowRightSLine size={18} aria-hidden />
        )}
      </button>
      {open && (
        <div id={id} className={classes.detail}>
          <ControlDetail
            control={control}
            scorecard={props.scorecard}
            framework={props.framework}
            onChange={props.onChange}
          />
        </div>
      )}
    </li>
  );
};
