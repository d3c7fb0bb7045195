import {
  FrameworkResponse,
  Scorecard,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiEditLine } from '@remixicon/react';
import { useCallback, useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { AsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import { StatusMark } from '../../marks';
import { SafeLink } from '../../SafeLink';
import { LoadingSkeleton } from '../../states';
import { ControlWaiverSection } from '../../Waivers';
import { AttestControl } from '../AttestControl';
import { RefreshButton } from '../RefreshButton';
import classes from './ControlDetail.module.css';
import { ControlTexts } from './ControlTexts';
import { DecisionText } from './DecisionText';
import { EvidenceTable } from './EvidenceTable';
import { InheritedNote } from './InheritedNote';

/** Statement, reason, evidence, remediation, help and rule of one control. */
export const ControlDetail = (props: {
  control: ScorecardControl;
  scorecard: Scorecard;
  framework: AsyncState<FrameworkResponse | undefined>;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { control, framework, scorecard, onChange } = props;
  const { entityRef } = scorecard;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [attesting, setAttesting] = useState(false);
  const reload = useCallback(
    async () => onChange(await api.getScorecard(entityRef)),
    [api, entityRef, onChange],
  );
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
          <p className={classes.decided}>
            <DecisionText control={control} />
          </p>
          {control.inheritedFrom && (
            <InheritedNote
              entityRef={entityRef}
              control={control}
              providerRef={control.inheritedFrom}
            />
          )}
          {control.link && (
            <p className={classes.muted}>
              {t('entity.controls.claimedLink')}:{' '}
              <SafeLink url={control.link} />
            </p>
          )}
        </div>
        <div className={classes.actions}>
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiEditLine aria-hidden />}
            onPress={() => setAttesting(true)}
          >
            {t('entity.controls.action.attest')}
          </Button>
          <RefreshButton
            scorecard={scorecard}
            controlId={control.controlId}
            onChange={onChange}
          />
        </div>
      </div>
      <EvidenceTable
        entityRef={entityRef}
        control={control}
        onChanged={reload}
      />
      <ControlWaiverSection
        entityRef={entityRef}
        control={control}
        onChanged={reload}
      />
      {texts && <ControlTexts control={control} texts={texts} />}
      {attesting && (
        <AttestControl
          scorecard={scorecard}
          controlId={control.controlId}
          onClose={() => setAttesting(false)}
          onChange={onChange}
        />
      )}
    </div>
  );
};
