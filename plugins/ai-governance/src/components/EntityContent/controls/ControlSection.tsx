import {
  FrameworkResponse,
  Phase,
  PHASES,
  Scorecard,
  ScorecardControl,
  SectionId,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useId } from 'react';
import { AsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import { MaturityMark } from '../../marks';
import { worstFirst } from '../../MaturityGrid';
import { ControlRow } from './ControlRow';
import classes from './controls.module.css';
import { StatusCounts } from './StatusCounts';

/** One layer, or governance: its controls by phase, worst first. */
export const ControlSection = (props: {
  section: SectionId;
  controls: ScorecardControl[];
  phases: readonly Phase[];
  scorecard: Scorecard;
  open: boolean;
  onToggle: () => void;
  openControls: ReadonlySet<string>;
  onToggleControl: (controlId: string) => void;
  framework: AsyncState<FrameworkResponse | undefined>;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { section, controls, open, scorecard } = props;
  const t = useText();
  const id = useId();
  if (controls.length === 0) return null;
  const required = PHASES.indexOf(scorecard.profile.requiredPhase);
  return (
    <section className={classes.section}>
      <h3 className={classes.sectionHead}>
        <button
          type="button"
          className={classes.sectionButton}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          data-target={section}
          onClick={props.onToggle}
        >
          {open ? (
            <RiArrowDownSLine size={18} aria-hidden />
          ) : (
            <RiArrowRightSLine size={18} aria-hidden />
          )}
          <span>{t(`common.section.${section}`)}</span>{' '}
          <StatusCounts controls={controls} />
        </button>
      </h3>
      {open && (
        <div id={id} className={classes.rows}>
          {props.phases.map((phase, index) => {
            const rows = worstFirst(
              controls.filter(control => control.phase === phase),
            );
            if (rows.length === 0) return null;
            const name = t(`common.maturity.${phase}`);
            return (
              <div key={phase}>
                <h4
                  className={classes.phase}
                  tabIndex={-1}
                  data-target={`${section}.${phase}`}
                >
                  <span aria-hidden>
                    <MaturityMark maturity={phase} label="none" size={14} />
                  </span>
                  {index === required &&
                    t('entity.controls.phaseRequired', { phase: name })}
                  {index > required &&
                    t('entity.controls.phaseLater', { phase: name })}
                  {index < required && name}
                </h4>
                <ul className={classes.list}>
                  {rows.map(control => (
                    <ControlRow
                      key={control.controlId}
                      control={control}
                      scorecard={scorecard}
                      open={props.openControls.has(control.controlId)}
                      onToggle={() => props.onToggleControl(control.controlId)}
                      framework={props.framework}
                      onChange={props.onChange}
                    />
                  ))}
                </ul>
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
};
