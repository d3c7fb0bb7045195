import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { FormEvent, useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { canonicalRef, EntityPicker } from '../../../components/EntityPicker';
import { Panel } from '../../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import classes from '../AssessPage.module.css';
import type { Start } from './StartStep';

/** What can stand above workloads or beneath them, and so provide for many. */
export const PROVIDER_KINDS = [
  'group',
  'domain',
  'system',
  'component',
  'resource',
] as const;

/** The entity that provides something for many: a root group, or any other. */
export const ProviderPicker = ({ onStart }: { onStart: Start }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [text, setText] = useState('');
  const [invalid, setInvalid] = useState(false);
  const state = useAsyncState(() => api.getTeams(), ['teams']);
  const start = (ref: string) => onStart({ scope: { kind: 'shared', ref } });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const ref = text.trim() && canonicalRef(text, 'group');
    setInvalid(!ref);
    if (ref) start(ref);
  };

  return (
    <Panel
      title={t('pages.assess.start.shared.title')}
      note={t('pages.assess.start.shared.note')}
    >
      <div className={classes.stack}>
        <AsyncBoundary
          state={state}
          permission={workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={[{ height: 32 }]} />}
        >
          {({ items }) => {
            const roots = items.flatMap(({ team, parent, title }) =>
              team !== null && parent === null ? [{ team, title }] : [],
            );
            return (
              roots.length > 0 && (
                <div>
                  <p className={classes.muted}>
                    {t('pages.assess.start.shared.roots')}
                  </p>
                  <div className={classes.row}>
                    {roots.map(({ team, title }) => (
                      <Button
                        key={team}
                        variant="secondary"
                        onPress={() => start(team)}
                      >
                        {t('pages.assess.start.shared.begin', { title })}
                      </Button>
                    ))}
                  </div>
                </div>
              )
            );
          }}
        </AsyncBoundary>
        <form onSubmit={submit}>
          <div className={classes.form}>
            <EntityPicker
              className={classes.grow}
              label={t('pages.assess.start.shared.other')}
              placeholder={t('pages.assess.start.shared.placeholder')}
              kinds={PROVIDER_KINDS}
              value={text}
              onChange={setText}
            />
            <Button type="submit" variant="secondary">
              {t('pages.assess.start.shared.action')}
            </Button>
          </div>
          {invalid && (
            <p role="alert" className={classes.invalid}>
              {t('pages.setup.check.invalid')}
            </p>
          )}
        </form>
      </div>
    </Panel>
  );
};
