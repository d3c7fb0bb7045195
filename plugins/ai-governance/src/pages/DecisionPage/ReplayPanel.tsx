import {
  DecisionReplay,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiPlayLine } from '@remixicon/react';
import { useId, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { DisclosureButton } from '../../components/DisclosureButton';
import { StatusMark, WarningMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { RequestFailed } from '../../components/states';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import classes from './DecisionPage.module.css';
import { InputTree } from './InputTree';

const Result = ({ replay }: { replay: DecisionReplay }) => {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { equal, engine, inputs, message } = replay;
  return (
    <div className={classes.result}>
      <div role="status" className={classes.said}>
        {equal ? (
          <>
            <StatusMark status="met" label="none" />
            <p>{t('gates.replay.equal', { engine })}</p>
          </>
        ) : (
          <WarningMark
            className={classes.wrap}
            word={
              equal === null
                ? t('gates.replay.noEngine', { engine })
                : t('gates.replay.different')
            }
          />
        )}
      </div>
      {message && <p className={textClasses.muted}>{message}</p>}
      <DisclosureButton
        open={open}
        controls={id}
        onToggle={() => setOpen(!open)}
      >
        {t('gates.replay.inputs')}
      </DisclosureButton>
      {open && (
        <div id={id} className={classes.tree}>
          <InputTree value={inputs} />
        </div>
      )}
    </div>
  );
};

/** Decides once more from what is stored, which proves that the record is whole. */
export const ReplayPanel = ({ decisionId }: { decisionId: string }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [replay, run] = useAsyncFn(
    () => api.replayDecision(decisionId),
    [api, decisionId],
  );
  return (
    <Panel title={t('gates.replay.title')} note={t('gates.replay.note')}>
      <div>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiPlayLine aria-hidden />}
          isPending={replay.loading}
          onPress={() => run()}
        >
          {t('gates.replay.action')}
        </Button>
      </div>
      {replay.error && !replay.loading && (
        <RequestFailed
          error={replay.error}
          title={t('gates.replay.failed')}
          permission={workloadReadPermission.name}
        />
      )}
      {replay.value && !replay.loading && <Result replay={replay.value} />}
    </Panel>
  );
};
