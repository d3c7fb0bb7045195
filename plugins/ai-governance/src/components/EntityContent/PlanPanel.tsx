import {
  Phase,
  PHASES,
  PlanStep,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { Panel } from '../Panel';
import { AttestControl } from './AttestControl';
import classes from './PlanPanel.module.css';
import { PlanStepItem } from './PlanStepItem';

const SHOWN = 6;

/** The steps to the required phase, worst first; those beyond it on demand. */
export const PlanPanel = (props: {
  scorecard: Scorecard;
  onSelectControl: (controlId: string) => void;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { scorecard } = props;
  const t = useText();
  const [attesting, setAttesting] = useState<string>();
  const [all, setAll] = useState(false);
  const [beyond, setBeyond] = useState(false);
  const { requiredPhase } = scorecard.profile;
  const steps = inOrder(
    scorecard.plan.sections.flatMap(section => section.steps),
  );
  const isRequired = (step: PlanStep) =>
    PHASES.indexOf(step.phase) <= PHASES.indexOf(requiredPhase);
  const required = steps.filter(isRequired);
  const later = steps.filter(step => !isRequired(step));
  const phases = new Set(required.map(step => step.phase));
  const [phase] = phases;
  const rest = required.length - SHOWN;
  const list = (shown: PlanStep[]) => (
    <ol className={classes.list}>
      {shown.map(step => (
        <PlanStepItem
          key={step.controlId}
          step={step}
          entityRef={scorecard.entityRef}
          owner={scorecard.owner}
          onSelectControl={props.onSelectControl}
          onAttest={setAttesting}
        />
      ))}
    </ol>
  );
  return (
    <Panel
      title={
        phases.size === 1
          ? t('entity.plan.titleFor', { phase: t(`common.maturity.${phase}`) })
          : t('entity.plan.title')
      }
      aside={
        required.length > 0 &&
        t('entity.plan.summary', {
          count: required.length,
          risk: sumOfRisk(required).toLocaleString(),
        })
      }
    >
      {required.length === 0 && (
        <p className={textClasses.muted}>{t('entity.plan.empty')}</p>
      )}
      {list(all ? required : required.slice(0, SHOWN))}
      {beyond && (
        <>
          <h3 className={classes.beyond}>{t('entity.plan.beyondTitle')}</h3>
          {list(later)}
        </>
      )}
      <div className={classes.more}>
        {rest > 0 && (
          <Button variant="tertiary" size="small" onPress={() => setAll(!all)}>
            {all
              ? t('entity.plan.fewer')
              : t('entity.plan.more', { count: rest })}
          </Button>
        )}
        {later.length > 0 && (
          <Button
            variant="tertiary"
            size="small"
            aria-expanded={beyond}
            onPress={() => setBeyond(!beyond)}
          >
            {beyond
              ? t('entity.plan.beyondHide')
              : t('entity.plan.beyond', { count: later.length })}
          </Button>
        )}
      </div>
      {attesting && (
        <AttestControl
          scorecard={scorecard}
          controlId={attesting}
          onClose={() => setAttesting(undefined)}
          onChange={props.onChange}
        />
      )}
    </Panel>
  );
};

/** Lower phases first, for they hold up the higher; then by risk. */
function inOrder(steps: PlanStep[]): PlanStep[] {
  const rank = (phase: Phase) => PHASES.indexOf(phase);
  return [...steps].sort(
    (a, b) =>
      rank(a.phase) - rank(b.phase) ||
      b.risk - a.risk ||
      (a.controlId < b.controlId ? -1 : 1),
  );
}

function sumOfRisk(steps: PlanStep[]): number {
  return steps.reduce((sum, step) => sum + step.risk, 0);
}
