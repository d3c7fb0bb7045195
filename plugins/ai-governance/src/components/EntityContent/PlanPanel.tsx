import {
  Phase,
  PHASES,
  PlanStep,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import { Panel } from '../Panel';
import classes from './PlanPanel.module.css';
import { PlanStepItem } from './PlanStepItem';

const SHOWN = 6;

/** The gaps that stand between each section and its next phase, worst first. */
export const PlanPanel = (props: {
  scorecard: Scorecard;
  onSelectControl: (controlId: string) => void;
}) => {
  const { scorecard } = props;
  const t = useText();
  const [all, setAll] = useState(false);
  const open = scorecard.plan.sections.filter(({ steps }) => steps.length > 0);
  const steps = inOrder(open.flatMap(section => section.steps));
  const phases = new Set(open.map(section => section.nextPhase));
  const [phase] = phases;
  const title =
    phases.size === 1 && phase
      ? t('entity.plan.titleFor', { phase: t(`common.maturity.${phase}`) })
      : t('entity.plan.title');
  if (steps.length === 0) {
    return (
      <Panel title={title}>
        <p className={classes.muted}>{t('entity.plan.empty')}</p>
      </Panel>
    );
  }
  const rest = steps.length - SHOWN;
  return (
    <Panel
      title={title}
      aside={t('entity.plan.summary', {
        count: steps.length,
        risk: sumOfRisk(steps).toLocaleString(),
      })}
    >
      <ol className={classes.list}>
        {(all ? steps : steps.slice(0, SHOWN)).map(step => (
          <PlanStepItem
            key={step.controlId}
            step={step}
            owner={scorecard.owner}
            onSelectControl={props.onSelectControl}
          />
        ))}
      </ol>
      {rest > 0 && (
        <Button variant="tertiary" size="small" onPress={() => setAll(!all)}>
          {all
            ? t('entity.plan.fewer')
            : t('entity.plan.more', { count: rest })}
        </Button>
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
