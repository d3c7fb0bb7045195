import {
  Control,
  FrameworkResponse,
  Scorecard,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { AsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import { StatusMark } from '../../marks';
import { SafeLink } from '../../SafeLink';
import { LoadingSkeleton } from '../../states';
import { RefreshButton } from '../RefreshButton';
import classes from './ControlDetail.module.css';
import { EvidenceTable } from './EvidenceTable';

/** Statement, reason, evidence, remediation, help and rule of one control. */
export const ControlDetail = (props: {
  control: ScorecardControl;
  scorecard: Scorecard;
  framework: AsyncState<FrameworkResponse | undefined>;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { control, framework } = props;
  const t = useText();
  const texts = framework.value?.document.controls.find(
    ({ id }) => id === control.controlId,
  );
  return (
    <div className={classes.root}>
      <div className={classes.top}>
        <div className={classes.why}>
          {texts && <p className={classes.statement}>{texts.statement}</p>}
          {!texts && framework.loading && (
            <LoadingSkeleton lines={[{ width: '60%' }, { width: '45%' }]} />
          )}
          {!texts && !framework.loading && (
            <p className={classes.muted}>{t('entity.controls.textsFailed')}</p>
          )}
          <p className={classes.message}>
            <StatusMark status={control.status} label="none" />
            <span>{control.message}</span>
          </p>
          {control.link && (
            <p className={classes.muted}>
              {t('entity.controls.claimedLink')}:{' '}
              <SafeLink url={control.link} />
            </p>
          )}
        </div>
        <div className={classes.actions}>
          <RefreshButton
            scorecard={props.scorecard}
            controlId={control.controlId}
            onChange={props.onChange}
          />
        </div>
      </div>
      <EvidenceTable evidence={control.evidence} />
      {texts && <ControlTexts control={control} texts={texts} />}
    </div>
  );
};

const ControlTexts = (props: { control: ScorecardControl; texts: Control }) => {
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
