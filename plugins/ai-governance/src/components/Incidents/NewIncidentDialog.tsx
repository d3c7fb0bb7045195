import {
  Incident,
  incidentCreatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Select, TextField } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { DisclosureButton } from '../DisclosureButton';
import { canonicalRef, EntityPicker } from '../EntityPicker';
import { CheckedField, FormDialog } from '../FormDialog';
import {
  asksForLayer,
  EMPTY_INCIDENT,
  FOLDED_MISTAKES,
  IncidentForm,
  incidentMistakes,
  TITLE_MAX,
  toIncidentRequest,
} from './incidentForm';
import { MoreOfIncident } from './MoreOfIncident';
import classes from './NewIncident.module.css';
import { useIncidentTexts } from './useIncidentTexts';
import { WORKLOAD_KINDS } from './workloadKinds';

/** Tells of an incident: four things are needed, the rest is folded away. */
export const NewIncidentDialog = (props: {
  /** The workload that it is told from, which is not asked for then. */
  workload?: { entityRef: string; title: string };
  /** What is filled in when it opens. */
  draft?: Partial<IncidentForm>;
  onClose: () => void;
  onOpened: (incident: Incident) => Promise<void> | void;
}) => {
  const { workload, draft, onClose, onOpened } = props;
  const t = useText();
  const texts = useIncidentTexts();
  const api = useApi(aiGovernanceApiRef);
  const [form, setForm] = useState<IncidentForm>({
    ...EMPTY_INCIDENT,
    ...draft,
    workload: workload?.entityRef ?? draft?.workload ?? '',
  });
  const [showsMore, setShowsMore] = useState(Boolean(draft?.description));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<IncidentForm>) => setForm({ ...form, ...part });
  const mistakes = incidentMistakes(form);
  const wrong = (field: Parameters<typeof mistakes.has>[0]) =>
    tried && mistakes.has(field);

  const resourceRef = canonicalRef(form.workload, 'component');
  const permission = usePermission({
    permission: incidentCreatePermission,
    resourceRef,
  });
  // Before a workload is chosen there is nothing to be refused.
  const refused =
    resourceRef !== undefined && !permission.loading && !permission.allowed;

  const [sending, send] = useAsyncFn(
    async (asked: IncidentForm) => {
      setTried(true);
      const request = toIncidentRequest(asked);
      if (!request) {
        const found = incidentMistakes(asked);
        if (FOLDED_MISTAKES.some(field => found.has(field))) setShowsMore(true);
        return;
      }
      await onOpened(await api.createIncident(request));
      onClose();
    },
    [api, onOpened, onClose],
  );

  let intro = workload
    ? t('incidents.create.introOf', { title: workload.title })
    : t('incidents.create.intro');
  if (refused) {
    intro = t('incidents.create.noPermission', {
      permission: incidentCreatePermission.name,
    });
  }
  return (
    <FormDialog
      title={t('incidents.create.title')}
      intro={intro}
      action={t('incidents.create.save')}
      isDisabled={refused}
      failed={t('incidents.create.failed')}
      permission={incidentCreatePermission.name}
      sending={sending}
      onSend={() => send(form)}
      onClose={onClose}
    >
      {!workload && (
        <CheckedField
          mistake={wrong('workload') && t('incidents.create.workloadMissing')}
        >
          <EntityPicker
            label={t('incidents.create.workload')}
            kinds={WORKLOAD_KINDS}
            placeholder={t('incidents.create.workloadHint')}
            value={form.workload}
            onChange={value => change({ workload: value })}
          />
        </CheckedField>
      )}
      <CheckedField
        mistake={
          wrong('title') &&
          t('incidents.create.titleMissing', { max: String(TITLE_MAX) })
        }
      >
        <TextField
          label={t('incidents.create.incidentTitle')}
          isRequired
          isInvalid={wrong('title')}
          value={form.title}
          onChange={title => change({ title })}
        />
      </CheckedField>
      <CheckedField
        mistake={wrong('severity') && t('incidents.create.severityMissing')}
      >
        <Select
          label={t('incidents.create.severity')}
          isRequired
          options={texts.severityMeanings}
          value={form.severity ?? null}
          onChange={key =>
            change({
              severity: texts.severities.find(({ value }) => value === key)
                ?.value,
            })
          }
        />
      </CheckedField>
      <CheckedField
        mistake={wrong('category') && t('incidents.create.categoryMissing')}
      >
        <Select
          label={t('incidents.create.category')}
          isRequired
          search={{ placeholder: t('incidents.create.categorySearch') }}
          options={texts.categories}
          value={form.category ?? null}
          onChange={key =>
            change({
              category: texts.categories.find(({ value }) => value === key)
                ?.value,
            })
          }
        />
      </CheckedField>
      {asksForLayer(form.category) && (
        <CheckedField
          mistake={wrong('layer') && t('incidents.create.layerMissing')}
        >
          <Select
            label={t('incidents.create.layer')}
            isRequired
            options={texts.layers}
            value={form.layer ?? null}
            onChange={key =>
              change({
                layer: texts.layers.find(({ value }) => value === key)?.value,
              })
            }
          />
        </CheckedField>
      )}
      <DisclosureButton
        open={showsMore}
        className={classes.toggle}
        onToggle={() => setShowsMore(!showsMore)}
      >
        {t('incidents.create.more')}
      </DisclosureButton>
      {showsMore && (
        <MoreOfIncident form={form} wrong={wrong} onChange={change} />
      )}
    </FormDialog>
  );
};
