import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../../api';
import { Panel } from '../../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import classes from '../AssessPage.module.css';
import { ProviderForm } from '../ProviderForm';
import type { Start } from './StartStep';

/** The entity that provides something for many: a root group, or any other. */
export const ProviderPicker = ({ onStart }: { onStart: Start }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getTeams(), ['teams']);
  const start = (ref: string) => onStart({ scope: { kind: 'shared', ref } });

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
                  <p className={textClasses.muted}>
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
        <ProviderForm onChoose={start} />
      </div>
    </Panel>
  );
};
