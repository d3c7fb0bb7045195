import { Roadmap } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { Panel } from '../Panel';
import classes from './Roadmap.module.css';
import { StepList } from './StepList';

/** So many are quick; more would be a roadmap of its own. */
const QUICK_SHOWN = 5;

/** What to do in which order: quick wins apart, then phase by phase, then what a scan could settle. */
export const RoadmapPanels = (props: {
  roadmap: Roadmap;
  /** All steps are of one workload. */
  single?: boolean;
}) => {
  const { roadmap, single } = props;
  const t = useText();
  const links = usePageLinks();
  const steps = roadmap.phases.flatMap(phase => phase.steps);
  const quick = steps
    .filter(step => step.quickWin)
    .sort((a, b) => b.risk - a.risk);
  const phases = roadmap.phases
    .map(({ phase, steps: all }) => ({
      phase,
      quick: all.filter(step => step.quickWin).length,
      steps: [...all].sort((a, b) => b.risk - a.risk),
    }))
    .filter(phase => phase.steps.length > 0);
  const verifiable = steps.filter(step => step.verifiable);

  return (
    <>
      {quick.length > 0 && (
        <Panel
          title={
            quick.length > QUICK_SHOWN
              ? t('roadmap.quickWins.titleTop', {
                  n: String(QUICK_SHOWN),
                  total: String(quick.length),
                })
              : t('roadmap.quickWins.title', { count: quick.length })
          }
          note={t('roadmap.quickWins.note')}
        >
          <StepList steps={quick.slice(0, QUICK_SHOWN)} single={single} />
        </Panel>
      )}
      <Panel
        title={t('roadmap.title')}
        note={phases.length > 0 ? t('roadmap.note') : undefined}
      >
        {phases.length === 0 && (
          <p className={classes.empty}>{t('roadmap.empty')}</p>
        )}
        {phases.map(phase => (
          <div key={phase.phase} className={classes.phase}>
            <h3 className={classes.heading}>
              {t('roadmap.phase', {
                count: phase.steps.length,
                phase: t(`common.maturity.${phase.phase}`),
              })}
              {phase.quick > 0 && (
                <span>
                  {t('roadmap.phaseWithQuick', { count: phase.quick })}
                </span>
              )}
            </h3>
            <StepList steps={phase.steps} single={single} tagged />
          </div>
        ))}
      </Panel>
      {verifiable.length > 0 && (
        <Panel
          title={t('roadmap.scan.title', { count: verifiable.length })}
          note={t('roadmap.scan.note')}
        >
          <ul className={classes.scan}>
            {verifiable.map(step => (
              <li key={step.controlId}>
                {step.title}{' '}
                <Link
                  className={classes.id}
                  href={links.control(step.controlId)}
                >
                  {step.controlId}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
};
