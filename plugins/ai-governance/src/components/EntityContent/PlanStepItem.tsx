import {
  PlanStep,
  ResolvedOwner,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { RiEditLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { useText } from '../../hooks/useText';
import { DisclosureButton } from '../DisclosureButton';
import textClasses from '../../theme/text.module.css';
import { CopySnippet } from '../CopySnippet';
import { CaughtIncidents } from '../Incidents';
import { StatusMark } from '../marks';
import { mayBeWaived, PlanActors } from './PlanActors';
import classes from './PlanPanel.module.css';

/** One step: what to do, who can do it, and, opened, how. */
export const PlanStepItem = (props: {
  step: PlanStep;
  entityRef: string;
  owner: ResolvedOwner;
  onSelectControl: (controlId: string) => void;
  /** Opens the dialog where a person's statement is what is missing. */
  onAttest: (controlId: string) => void;
}) => {
  const { step, owner } = props;
  const t = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={classes.step}>
      <div className={classes.body}>
        <span className={classes.title}>{step.title}</span>{' '}
        <a
          href={`#${step.controlId}`}
          className={classes.id}
          onClick={event => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            props.onSelectControl(step.controlId);
          }}
        >
          {step.controlId}
        </a>
        <CaughtIncidents step={step} entityRef={props.entityRef} />
        <div className={classes.needs}>
          <span>{t(`entity.plan.needs.${step.needs}`)}</span>
          {(step.needs === 'attestation' || step.needs === 'both') && (
            <Button
              variant="tertiary"
              size="small"
              aria-label={t('entity.plan.attestOf', { title: step.title })}
              iconStart={<RiEditLine aria-hidden />}
              onPress={() => props.onAttest(step.controlId)}
            >
              {t('entity.controls.action.attest')}
            </Button>
          )}
          <DisclosureButton
            open={open}
            onToggle={() => setOpen(!open)}
            controls={id}
            label={`${t('entity.plan.how')}: ${step.title}`}
          >
            {t('entity.plan.how')}
          </DisclosureButton>
        </div>
        {open && (
          <div id={id} className={classes.details}>
            {step.remediation.length > 0 && (
              <ol className={classes.remediation}>
                {step.remediation.map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            )}
            {(step.awsServices.length > 0 || step.nonAwsAlternative) && (
              <div>
                <div className={classes.eyebrow}>{t('entity.plan.tools')}</div>
                {step.awsServices.length > 0 && (
                  <div>{step.awsServices.join(', ')}</div>
                )}
                {step.nonAwsAlternative && (
                  <div className={textClasses.muted}>
                    {t('entity.plan.elsewhere', {
                      alternative: step.nonAwsAlternative,
                    })}
                  </div>
                )}
              </div>
            )}
            {mayBeWaived(step) && (
              <div className={textClasses.muted}>{t('entity.plan.waiver')}</div>
            )}
            {step.snippet && (
              <div>
                <div className={classes.eyebrow}>
                  {t('entity.plan.snippet')}
                </div>
                <CopySnippet snippet={step.snippet} />
              </div>
            )}
          </div>
        )}
      </div>
      <div className={classes.who}>
        <StatusMark status={step.status} />
        <div className={classes.small}>
          <PlanActors step={step} owner={owner} />
        </div>
      </div>
    </li>
  );
};
