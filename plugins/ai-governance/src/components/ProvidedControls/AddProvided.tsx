import { frameworkReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button, Select } from '@backstage/ui';
import { useState } from 'react';
import { useFramework } from '../../hooks/useFramework';
import { useText } from '../../hooks/useText';
import { CopySnippet } from '../CopySnippet';
import { Panel } from '../Panel';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import classes from './ProvidedControls.module.css';
import { providesSnippet } from './providedView';

/** Another control to be done once: the annotation to paste, and the statement beside it. */
export const AddProvided = (props: {
  /** Control ids that are provided already. */
  provided: string[];
  onAttest: (controlId: string) => void;
}) => {
  const { provided } = props;
  const t = useText();
  const framework = useFramework();
  const [chosen, setChosen] = useState<string>();
  return (
    <Panel title={t('provided.add.title')} note={t('provided.add.intro')}>
      <AsyncBoundary
        state={framework}
        permission={frameworkReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ width: '40%' }]} />}
      >
        {value => (
          <div className={classes.add}>
            <Select
              className={classes.choice}
              label={t('provided.add.choose')}
              search={{ placeholder: t('provided.add.search') }}
              options={(value?.document.controls ?? [])
                .filter(({ id }) => !provided.includes(id))
                .map(({ id, title }) => ({ id, label: `${id} ${title}` }))}
              selectedKey={chosen ?? null}
              onSelectionChange={key =>
                setChosen(key === null ? undefined : String(key))
              }
            />
            {chosen && (
              <>
                <div className={classes.snippet}>
                  <p className={classes.muted}>{t('provided.add.snippet')}</p>
                  <CopySnippet
                    snippet={providesSnippet([...provided, chosen])}
                  />
                </div>
                <Button
                  variant="secondary"
                  onPress={() => props.onAttest(chosen)}
                >
                  {t('provided.add.attest')}
                </Button>
              </>
            )}
          </div>
        )}
      </AsyncBoundary>
    </Panel>
  );
};
