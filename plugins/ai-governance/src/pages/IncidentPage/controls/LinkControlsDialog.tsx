import {
  Control,
  Incident,
  incidentUpdatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Checkbox, CheckboxGroup, SearchField } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { FormDialog } from '../../../components/FormDialog';
import { ConflictNotice } from '../../../components/Incidents/ConflictNotice';
import {
  ChangesIncident,
  useIncidentChange,
} from '../../../components/Incidents/useIncidentChange';
import { AsyncBoundary, LoadingSkeleton } from '../../../components/states';
import { useFramework } from '../../../hooks/useFramework';
import { useText } from '../../../hooks/useText';
import classes from './Controls.module.css';
import { StandingThen } from './ControlStandings';

/** Those that are linked, then those of the incident's layer, then the others. */
function inGroups(controls: Control[], { controls: linked, layer }: Incident) {
  const isLinked = ({ id }: Control) =>
    linked.some(({ controlId }) => controlId === id);
  const rest = controls.filter(control => !isLinked(control));
  return [
    { name: 'linked' as const, controls: controls.filter(isLinked) },
    {
      name: 'sameLayer' as const,
      controls: rest.filter(control => control.layer === layer),
    },
    {
      name: 'others' as const,
      controls: rest.filter(control => control.layer !== layer),
    },
  ];
}

const fits = ({ id, title }: Control, words: string) =>
  `${id} ${title}`
    .toLocaleLowerCase('en-US')
    .includes(words.trim().toLocaleLowerCase('en-US'));

/** Says which controls would have caught the incident, each with how it stood then. */
export const LinkControlsDialog = (
  props: ChangesIncident & { onClose: () => void },
) => {
  const { incident, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const framework = useFramework();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(() =>
    incident.controls.map(({ controlId }) => controlId),
  );
  const { sending, run, isOutdated } = useIncidentChange(props, version =>
    api.linkIncidentControls(incident.id, version, chosen),
  );
  return (
    <FormDialog
      title={t('incident.controls.linkTitle')}
      intro={t('incident.controls.linkIntro')}
      width={720}
      action={
        chosen.length > 0
          ? t('incident.controls.save')
          : t('incident.controls.saveNone')
      }
      isDisabled={isOutdated || !framework.value}
      failed={t('incident.controls.failed')}
      permission={incidentUpdatePermission.name}
      sending={sending}
      onSend={async () => {
        if (await run()) onClose();
      }}
      onClose={onClose}
    >
      {isOutdated && <ConflictNotice onReload={props.onReload} />}
      <AsyncBoundary
        state={framework}
        permission={incidentUpdatePermission.name}
        errorTitle={t('incident.controls.frameworkFailed')}
        skeleton={<LoadingSkeleton lines={[{ height: 32 }, { height: 320 }]} />}
      >
        {value => {
          const groups = inGroups(value?.document.controls ?? [], incident)
            .map(({ name, controls }) => ({
              name,
              controls: controls.filter(control => fits(control, words)),
            }))
            .filter(({ controls }) => controls.length > 0);
          return (
            <>
              <SearchField
                label={t('incident.controls.search')}
                value={words}
                onChange={setWords}
              />
              <p className={classes.muted} role="status">
                {t('incident.controls.chosen', { count: chosen.length })}
                {groups.length === 0 &&
                  `. ${t('incident.controls.searchNone')}`}
              </p>
              <CheckboxGroup
                aria-label={t('incident.controls.list')}
                className={classes.choices}
                value={chosen}
                onChange={setChosen}
              >
                {groups.map(({ name, controls }) => (
                  <div key={name} className={classes.group}>
                    <h3 className={classes.groupName}>
                      {t(`incident.controls.${name}`)}
                    </h3>
                    {controls.map(({ id, title }) => (
                      <div key={id} className={classes.choice}>
                        <Checkbox value={id}>
                          {title} <span className={classes.mono}>{id}</span>
                        </Checkbox>
                        <span className={classes.standing}>
                          <StandingThen
                            controlId={id}
                            status={incident.snapshot?.controls[id]}
                            snapshot={incident.snapshot}
                          />
                        </span>
                      </div>
                    ))}
                  </div>
                ))}
              </CheckboxGroup>
            </>
          );
        }}
      </AsyncBoundary>
    </FormDialog>
  );
};
