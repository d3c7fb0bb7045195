import {
  Control,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import classes from './ControlDetail.module.css';

/** What the framework says of a control: how to meet it, what helps, by which rule it counts. */
export const ControlTexts = (props: {
  control: ScorecardControl;
  texts: Control;
}) => {
  const { control, texts } = props;
  const t = useText();
  const { remediation, evidence } = texts;
  const related = [
    ...Object.values(texts.threats ?? {}),
    ...Object.values(texts.crosswalk ?? {}),
  ].flat();
  return (
    <div className={classes.texts}>
      <div>
        <h5 className={classes.heading}>{t('entity.controls.remediation')}</h5>
        <ol className={classes.steps}>
          {remediation.steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      {(remediation.awsServices || remediation.nonAwsAlternative) && (
        <div>
          <h5 className={classes.heading}>{t('entity.controls.helps')}</h5>
          {remediation.awsServices?.join(', ')}
          {remediation.nonAwsAlternative && (
            <div className={classes.small}>
              {t('entity.plan.elsewhere', {
                alternative: remediation.nonAwsAlternative,
              })}
            </div>
          )}
        </div>
      )}
      <div>
        <h5 className={classes.heading}>{t('entity.controls.rule')}</h5>
        <p className={classes.muted}>
          {t('entity.controls.ruleText', {
            weight: String(control.weight),
            risk: control.risk.toLocaleString(),
            attested: String(evidence.freshnessDays.attestation),
            verified: String(evidence.freshnessDays.automatic),
          })}
        </p>
        <ul className={classes.tags}>
          {[...new Set(related)].map(id => (
            <li key={id}>{id}</li>
          ))}
        </ul>
      </div>
    </div>
  );
};
