import { RoadmapStep } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { AssuranceMark } from '../marks';
import classes from './Roadmap.module.css';

const OWNERS_SHOWN = 3;

const Workloads = ({ step }: { step: RoadmapStep }) => {
  const t = useText();
  const { entityRefs: refs, workloads = refs.length } = step;
  return (
    <details className={classes.workloads}>
      <summary>{t('roadmap.workloads', { count: workloads })}</summary>
      <ul aria-label={t('roadmap.workloadsOf')}>
        {refs.map(ref => (
          <li key={ref}>
            <EntityRefLink
              entityRef={ref}
              hideIcon
              className={classes.underlined}
            />
          </li>
        ))}
      </ul>
    </details>
  );
};

/** One control to close: what helps, who can act, and what could verify it. */
export const StepItem = (props: {
  step: RoadmapStep;
  /** All steps are of one workload, which need not be named. */
  single?: boolean;
  tagged?: boolean;
}) => {
  const { step, single, tagged } = props;
  const t = useText();
  const links = usePageLinks();
  return (
    <li className={classes.step}>
      <div className={classes.body}>
        <span>
          <span className={classes.name}>{step.title}</span>{' '}
          <Link className={classes.id} href={links.control(step.controlId)}>
            {step.controlId}
          </Link>
          {tagged && step.quickWin && (
            <span className={classes.tag}>{t('roadmap.quickWins.tag')}</span>
          )}
        </span>
        {(step.awsServices.length > 0 || step.nonAwsAlternative) && (
          <span>
            <span className={classes.muted}>{t('roadmap.tools')}: </span>
            {[
              ...step.awsServices,
              ...(step.nonAwsAlternative
                ? [
                    t('roadmap.elsewhere', {
                      alternative: step.nonAwsAlternative,
                    }),
                  ]
                : []),
            ].join(' · ')}
          </span>
        )}
        {step.verifiable && (
          <span className={classes.muted}>
            <AssuranceMark assurance="verified" label="none" size={14} />{' '}
            {t('roadmap.verifiable')}
          </span>
        )}
      </div>
      <div className={classes.side}>
        <span>{t('roadmap.risk', { risk: step.risk.toLocaleString() })}</span>
        <span>
          <span className={classes.muted}>{t('roadmap.owners')}: </span>
          {step.owners.length === 0 && t('roadmap.nobody')}
          {step.owners.slice(0, OWNERS_SHOWN).map((owner, index) => (
            <span key={owner}>
              {index > 0 && ', '}
              <EntityRefLink
                entityRef={owner}
                defaultKind="group"
                hideIcon
                className={classes.underlined}
              />
            </span>
          ))}
          {step.owners.length > OWNERS_SHOWN &&
            ` ${t('roadmap.ownersMore', {
              n: String(step.owners.length - OWNERS_SHOWN),
            })}`}
        </span>
        {!single && <Workloads step={step} />}
      </div>
    </li>
  );
};
