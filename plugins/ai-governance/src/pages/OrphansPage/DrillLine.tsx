import {
  OrphanDrill,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { RelativeTime } from '../../components/RelativeTime';
import { RequestFailed } from '../../components/states';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './OrphansPage.module.css';

/**
 * When all owners were last looked at and what was found, for who may know that of all workloads; who may looks again now.
 */
export const DrillLine = (props: {
  lastDrill: OrphanDrill | undefined;
  mayDrill: boolean;
  onDone: () => void;
}) => {
  const { lastDrill, mayDrill, onDone } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const format = useNumber();
  const counts = ({ workloads, unowned, worse }: OrphanDrill) => ({
    workloads: format(workloads),
    unowned: format(unowned),
    worse: format(worse),
  });
  const [looking, look] = useAsyncFn(async () => {
    const drill = await api.drillOwnership();
    onDone();
    return drill;
  }, [api, onDone]);
  return (
    <div className={classes.drill}>
      {(lastDrill || mayDrill) && (
        <p className={textClasses.muted}>
          {lastDrill
            ? t('incidents.owners.drill.last', {
                time: <RelativeTime key="time" at={lastDrill.finishedAt} />,
                ...counts(lastDrill),
              })
            : t('incidents.owners.drill.never')}
        </p>
      )}
      {mayDrill && (
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiRefreshLine aria-hidden />}
          isPending={looking.loading}
          onPress={() => look()}
        >
          {t('incidents.owners.drill.now')}
        </Button>
      )}
      <p className={textClasses.hidden} role="status">
        {looking.value &&
          t('incidents.owners.drill.done', counts(looking.value))}
      </p>
      {looking.error && (
        <RequestFailed
          error={looking.error}
          title={t('incidents.owners.drill.failed')}
          permission={workloadReadPermission.name}
        />
      )}
    </div>
  );
};
