import {
  CONTROL_STATUSES,
  WorkloadSummary,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { TextFilter } from '../../pages/shared/TextFilter';
import textClasses from '../../theme/text.module.css';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import classes from './AttestDialog.module.css';

/** A list to tick is read as a whole; more are found by typing. */
const SHOWN = 20;

const APPLICABLE = CONTROL_STATUSES.filter(
  status => status !== 'not-applicable',
);

type Choice = Pick<WorkloadSummary, 'entityRef' | 'title'>;

/** Others of a team that a control applies to, to be ticked. */
export const OtherWorkloads = (props: {
  controlId: string;
  team: string;
  /** The one that the dialog is about already. */
  except: string;
  chosen: readonly Choice[];
  onChange: (chosen: Choice[]) => void;
}) => {
  const { controlId, team, except, chosen, onChange } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [text, setText] = useState('');
  const state = useAsyncState(
    () =>
      api.getWorkloads({
        team,
        control: controlId,
        status: APPLICABLE,
        text: text || undefined,
        orderBy: 'title',
        // One more, for the one that is left out.
        limit: SHOWN + 1,
      }),
    [team, controlId, text],
    { keepPrevious: true },
  );
  return (
    <>
      <div className={classes.search}>
        <TextFilter
          label={t('attest.others.search')}
          value={text}
          onChange={setText}
        />
      </div>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{}, {}, { width: '70%' }]} />}
      >
        {({ items, totalItems }) => {
          const found = items
            .filter(({ entityRef }) => entityRef !== except)
            .slice(0, SHOWN);
          const kept = chosen.filter(
            ({ entityRef }) =>
              !found.some(workload => workload.entityRef === entityRef),
          );
          const offered: Choice[] = [...kept, ...found];
          const total =
            totalItems -
            (items.some(({ entityRef }) => entityRef === except) ? 1 : 0);
          return (
            <>
              {found.length === 0 && (
                <p className={textClasses.muted}>
                  {text
                    ? t('attest.others.noMatch', { text })
                    : t('attest.others.none')}
                </p>
              )}
              {offered.length > 0 && (
                <div className={classes.choices}>
                  <CheckboxGroup
                    aria-label={t('attest.others.label')}
                    value={chosen.map(({ entityRef }) => entityRef)}
                    onChange={refs =>
                      onChange(
                        offered.filter(({ entityRef }) =>
                          refs.includes(entityRef),
                        ),
                      )
                    }
                  >
                    {offered.map(({ entityRef, title }) => (
                      <Checkbox key={entityRef} value={entityRef}>
                        {title}
                      </Checkbox>
                    ))}
                  </CheckboxGroup>
                </div>
              )}
              {total > found.length && found.length > 0 && (
                <p className={classes.note}>
                  {t('attest.others.narrowed', {
                    shown: String(found.length),
                    total: String(total),
                  })}
                </p>
              )}
            </>
          );
        }}
      </AsyncBoundary>
    </>
  );
};
