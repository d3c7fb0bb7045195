import {
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
import { ControlTexts } from './ControlTexts';
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
