import {
  Attestation,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useFramework } from '../../hooks/useFramework';
import { useText } from '../../hooks/useText';
import page from '../../pages/shared/page.module.css';
import { ChipGroup } from '../ChipGroup';
import { Panel } from '../Panel';
import { scrollRegion } from '../scrollRegion';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import { AttestationRow } from './AttestationRow';
import classes from './AttestationsPanel.module.css';
import { AttestDialog } from './AttestDialog';
import { readAll, readTeams } from './readAttestations';
import { RevokeAttestationDialog } from './RevokeAttestationDialog';
import { useOwnTeams } from './useOwnTeams';

/** Days ahead that the list can be narrowed to. */
const WINDOWS = ['30', '90', 'all'] as const;

const COLUMNS = [
  'entity',
  'control',
  'expires',
  'outcome',
  'statement',
  'by',
  'actions',
] as const;

const SKELETON = [{ width: '40%' }, {}, {}, {}, {}];

/** Statements by when they run out, the reader's teams first; the choice stands in the address. */
export const AttestationsPanel = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const framework = useFramework();
  const own = useOwnTeams();
  const [params, setParams] = useSearchParams();
  const within =
    WINDOWS.find(choice => choice === params.get('within')) ?? WINDOWS[0];
  const team = params.get('team') || undefined;
  const everybody =
    !team && (own.value?.length === 0 || params.get('whose') === 'everybody');
  const [pages, setPages] = useState(1);
  const [renewing, setRenewing] = useState<Attestation>();
  const [revoking, setRevoking] = useState<Attestation>();

  // Without knowing the reader's teams there is still the list of all.
  const known = own.value !== undefined || own.error !== undefined;
  const chosen = team ? [team] : own.value;
  const teams = everybody ? undefined : chosen;
  const state = useAsyncState(
    async () => {
      if (!known) return undefined;
      const query =
        within === 'all' ? {} : { expiringWithinDays: Number(within) };
      return teams
        ? readTeams(api, query, teams, pages)
        : readAll(api, query, pages);
    },
    [known, teams, within, pages],
    { keepPrevious: true },
  );

  const choose = (name: string, value: string) => {
    setPages(1);
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.set(name, value);
        if (name === 'whose') next.delete('team');
        return next;
      },
      { replace: true },
    );
  };
  const titleOf = (controlId: string) =>
    framework.value?.document.controls.find(({ id }) => id === controlId)
      ?.title;
  const total = state.value?.total;
  const whose = team ? 'team' : (everybody && 'everybody') || 'own';
  const narrowed = within !== 'all' || teams !== undefined;

  return (
    <Panel
      title={
        <span aria-live="polite">
          {total === undefined && t('attest.page.pending')}
          {total !== undefined &&
            (within === 'all'
              ? t('attest.page.every', { count: total })
              : t('attest.page.running', { count: total, days: within }))}
        </span>
      }
      note={t('attest.page.subtitle')}
    >
      <div className={classes.tools}>
        {(team || (own.value && own.value.length > 0)) && (
          <ChipGroup
            label={t('attest.page.whose')}
            options={[
              ...(team
                ? [
                    {
                      id: 'team' as const,
                      text: t('attest.page.team', { team: nameOf(team) }),
                    },
                  ]
                : []),
              ...(own.value && own.value.length > 0
                ? [{ id: 'own' as const, text: t('attest.page.own') }]
                : []),
              { id: 'everybody' as const, text: t('attest.page.everybody') },
            ]}
            value={whose}
            onChange={value => value !== 'team' && choose('whose', value)}
          />
        )}
        <ChipGroup
          label={t('attest.page.within')}
          options={WINDOWS.map(id => ({
            id,
            text:
              id === 'all'
                ? t('attest.page.all')
                : t('attest.page.days', { days: id }),
          }))}
          value={within}
          onChange={value => choose('within', value)}
        />
      </div>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
      >
        {list => {
          if (!list) return <LoadingSkeleton lines={SKELETON} />;
          if (list.items.length === 0) {
            return (
              <EmptyState
                message={
                  within === 'all'
                    ? t('attest.page.none')
                    : t('attest.page.empty', { days: within })
                }
                action={
                  narrowed && (
                    <div className={classes.actions}>
                      {within !== 'all' && (
                        <Button
                          variant="secondary"
                          size="small"
                          onPress={() => choose('within', 'all')}
                        >
                          {t('attest.page.showAll')}
                        </Button>
                      )}
                      {teams && (
                        <Button
                          variant="secondary"
                          size="small"
                          onPress={() => choose('whose', 'everybody')}
                        >
                          {t('attest.page.showEverybody')}
                        </Button>
                      )}
                    </div>
                  )
                }
              />
            );
          }
          return (
            <>
              <div
                className={page.scroller}
                {...scrollRegion(t('attest.page.pending'))}
              >
                <table className={page.table}>
                  <thead>
                    <tr>
                      {COLUMNS.map(column => (
                        <th key={column} scope="col">
                          {t(`attest.page.column.${column}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {list.items.map(attestation => (
                      <AttestationRow
                        key={attestation.id}
                        attestation={attestation}
                        title={titleOf(attestation.controlId)}
                        onRenew={() => setRenewing(attestation)}
                        onRevoke={() => setRevoking(attestation)}
                      />
                    ))}
                  </tbody>
                </table>
              </div>
              {list.more && (
                <div className={classes.more}>
                  <Button
                    variant="tertiary"
                    size="small"
                    isPending={state.loading}
                    onPress={() => setPages(pages + 1)}
                  >
                    {t('attest.page.more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </AsyncBoundary>
      {renewing && (
        <AttestDialog
          target={{
            controlId: renewing.controlId,
            entityRef: renewing.entityRef,
            title: parseEntityRef(renewing.entityRef).name,
          }}
          initial={{
            outcome: renewing.outcome,
            statement: renewing.statement,
            link: renewing.links[0]?.url ?? '',
          }}
          onClose={() => setRenewing(undefined)}
          onRecorded={state.retry}
        />
      )}
      {revoking && (
        <RevokeAttestationDialog
          id={revoking.id}
          controlId={revoking.controlId}
          onClose={() => setRevoking(undefined)}
          onRevoked={state.retry}
        />
      )}
    </Panel>
  );
};

/** The name in a reference that an address gives, or all of what is none. */
function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
