import {
  Attestation,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useProvidedControls } from '../../hooks/useProvidedControls';
import { useText } from '../../hooks/useText';
import page from '../../pages/shared/page.module.css';
import { AttestDialog } from '../Attestations';
import { Panel } from '../Panel';
import { scrollRegion } from '../scrollRegion';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import { TabBody } from '../TabBody';
import { AddProvided } from './AddProvided';
import { ProvidedControlRow } from './ProvidedControlRow';
import classes from './ProvidedControls.module.css';
import { byUse, fallingCount, inheritingCount } from './providedView';

const COLUMNS = ['control', 'status', 'evidence', 'usedBy', 'fall'] as const;

/** Statements about one entity that are read beside its controls. */
const STATEMENTS = 100;

/** The tab of what provides controls: who leans on it, and who would fall without it. */
export const ProvidedControlsContent = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const [attesting, setAttesting] = useState<string>();
  const provided = useProvidedControls(entityRef);
  const statements = useAsyncState(
    () => api.getAttestations({ entityRef, limit: STATEMENTS }),
    [entityRef],
  );
  const controls = provided.value?.controls ?? [];
  const users = inheritingCount(controls);
  const falling = fallingCount(controls);
  const newest = newestByControl(statements.value?.items ?? []);
  const finding =
    users === 0
      ? t('provided.nobody')
      : t('provided.finding', { count: users });

  return (
    <TabBody>
      <Panel
        title={provided.value ? finding : t('provided.title')}
        note={t('provided.intro')}
      >
        <AsyncBoundary
          state={provided}
          permission={workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={[{ width: '50%' }, {}, {}, {}]} />}
          isEmpty={value => value.controls.length === 0}
          empty={<p className={classes.muted}>{t('provided.nothing')}</p>}
        >
          {value => (
            <>
              <p className={classes.summary}>
                {t('provided.summary', {
                  met: String(
                    value.controls.filter(({ status }) => status === 'met')
                      .length,
                  ),
                  total: String(value.controls.length),
                })}{' '}
                {falling > 0 && t('provided.wouldFall', { count: falling })}
              </p>
              <div
                className={page.scroller}
                {...scrollRegion(t('provided.title'))}
              >
                <table className={page.table}>
                  <thead>
                    <tr>
                      {COLUMNS.map(column => (
                        <th key={column} scope="col">
                          {t(`provided.column.${column}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {byUse(value.controls).map(control => (
                      <ProvidedControlRow
                        key={control.controlId}
                        control={control}
                        attestation={newest.get(control.controlId)}
                        onAttest={() => setAttesting(control.controlId)}
                      />
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )}
        </AsyncBoundary>
      </Panel>
      {provided.value && (
        <AddProvided
          provided={controls.map(({ controlId }) => controlId)}
          onAttest={setAttesting}
        />
      )}
      {attesting && (
        <AttestDialog
          target={{
            controlId: attesting,
            entityRef,
            title: provided.value?.title ?? entity.metadata.name,
          }}
          onClose={() => setAttesting(undefined)}
          onRecorded={() => {
            provided.retry();
            statements.retry();
          }}
        />
      )}
    </TabBody>
  );
};

function newestByControl(
  attestations: Attestation[],
): Map<string, Attestation> {
  const newest = new Map<string, Attestation>();
  for (const attestation of attestations) {
    const before = newest.get(attestation.controlId);
    if (attestation.state === 'revoked') continue;
    if (!before || before.at < attestation.at) {
      newest.set(attestation.controlId, attestation);
    }
  }
  return newest;
}
