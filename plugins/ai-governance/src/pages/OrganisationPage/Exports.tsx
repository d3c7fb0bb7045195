import { exportCreatePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine, RiArticleLine } from '@remixicon/react';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { RequestFailed } from '../../components/states';
import { useText } from '../../hooks/useText';
import { openDocument } from '../shared/openDocument';
import { saveFile } from '../shared/saveFile';
import classes from './Exports.module.css';

type Export = 'report' | 'teams' | 'workloads';

/** A page to print, and tables for a spreadsheet; for who may take figures out. */
export const Exports = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { allowed } = usePermission({ permission: exportCreatePermission });
  const [pending, setPending] = useState<Export>();
  const [failed, setFailed] = useState<{ what: Export; error: Error }>();
  if (!allowed) return null;

  const run = async (what: Export, work: () => Promise<void>) => {
    setPending(what);
    setFailed(undefined);
    try {
      await work();
    } catch (error) {
      setFailed({ what, error: toError(error) });
    } finally {
      setPending(undefined);
    }
  };
  const isPending = (what: Export) => pending === what;

  return (
    <div className={classes.exports}>
      <div className={classes.buttons}>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiArticleLine aria-hidden />}
          isPending={isPending('report')}
          isDisabled={pending !== undefined}
          onPress={() =>
            run('report', () => openDocument(() => api.getReport()))
          }
        >
          {t('pages.organisation.exports.report')}
        </Button>
        <MenuTrigger>
          <Button
            variant="secondary"
            size="small"
            iconEnd={<RiArrowDownSLine aria-hidden />}
            isPending={isPending('teams') || isPending('workloads')}
            isDisabled={pending !== undefined}
          >
            {t('pages.organisation.exports.csv')}
          </Button>
          <Menu>
            <MenuItem
              onAction={() =>
                run('teams', async () =>
                  saveFile(await api.getRollupCsv(), 'ai-governance-teams.csv'),
                )
              }
            >
              {t('pages.organisation.exports.teams')}
            </MenuItem>
            <MenuItem
              onAction={() =>
                run('workloads', async () =>
                  saveFile(
                    await api.getWorkloadsCsv(),
                    'ai-governance-workloads.csv',
                  ),
                )
              }
            >
              {t('pages.organisation.exports.workloads')}
            </MenuItem>
          </Menu>
        </MenuTrigger>
      </div>
      {failed && (
        <RequestFailed
          error={failed.error}
          title={t(`pages.organisation.exports.failed.${failed.what}`)}
          permission={exportCreatePermission.name}
          stillTrue={t('pages.organisation.exports.stillTrue')}
        />
      )}
    </div>
  );
};
