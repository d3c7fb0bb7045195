import {
  IncidentCategory,
  incidentTriagePermission,
  LayerId,
  Severity,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Checkbox, CheckboxGroup, Select } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { canonicalRef, EntityPicker } from '../../components/EntityPicker';
import { CheckedField, FormDialog } from '../../components/FormDialog';
import {
  asksForLayer,
  senderName,
  useIncidentTexts,
  WORKLOAD_KINDS,
} from '../../components/Incidents';
import { useText } from '../../hooks/useText';

/** Says which workload something that came in is about. */
export const AssignDialog = (props: {
  item: TriageItem;
  onClose: () => void;
  onAssigned: (item: TriageItem) => void;
}) => {
  const { item, onClose, onAssigned } = props;
  const t = useText();
  const texts = useIncidentTexts();
  const api = useApi(aiGovernanceApiRef);
  const [workload, setWorkload] = useState('');
  const [severity, setSeverity] = useState<Severity | undefined>(
    item.severity ?? undefined,
  );
  const [category, setCategory] = useState<IncidentCategory>();
  const [layer, setLayer] = useState<LayerId>();
  const [remember, setRemember] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const entityRef = canonicalRef(workload, 'component');
  const missing = {
    workload: tried && entityRef === undefined,
    severity: tried && severity === undefined,
    layer: tried && asksForLayer(category) && layer === undefined,
  };

  const [sending, send] = useAsyncFn(async () => {
    setTried(true);
    const isLayerMissing = asksForLayer(category) && layer === undefined;
    if (!entityRef || !severity || isLayerMissing) return;
    onAssigned(
      await api.assignTriage(item.id, item.version, {
        entityRef,
        severity,
        ...(category && { category }),
        ...(asksForLayer(category) && { layer }),
        ...(remember.length > 0 && { remember }),
      }),
    );
    onClose();
  }, [
    api,
    item,
    entityRef,
    severity,
    category,
    layer,
    remember,
    onAssigned,
    onClose,
  ]);

  return (
    <FormDialog
      title={t('incidents.triage.assignDialog.title')}
      intro={t('incidents.triage.assignDialog.intro', { title: item.title })}
      action={t('incidents.triage.assignDialog.save')}
      failed={t('incidents.triage.assignDialog.failed')}
      permission={incidentTriagePermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <CheckedField
        mistake={missing.workload && t('incidents.create.workloadMissing')}
      >
        <EntityPicker
          label={t('incidents.create.workload')}
          kinds={WORKLOAD_KINDS}
          value={workload}
          onChange={setWorkload}
        />
      </CheckedField>
      <CheckedField
        mistake={
          missing.severity && t('incidents.triage.assignDialog.severityMissing')
        }
      >
        <Select
          label={t('incidents.triage.assignDialog.severity')}
          isRequired
          options={texts.severityMeanings}
          value={severity ?? null}
          onChange={key =>
            setSeverity(
              texts.severities.find(({ value }) => value === key)?.value,
            )
          }
        />
      </CheckedField>
      <Select
        label={t('incidents.triage.assignDialog.category')}
        description={t('incidents.triage.assignDialog.categoryHint')}
        search={{ placeholder: t('incidents.create.categorySearch') }}
        options={texts.categories}
        value={category ?? null}
        onChange={key =>
          setCategory(
            texts.categories.find(({ value }) => value === key)?.value,
          )
        }
      />
      {asksForLayer(category) && (
        <CheckedField
          mistake={missing.layer && t('incidents.create.layerMissing')}
        >
          <Select
            label={t('incidents.create.layer')}
            isRequired
            options={texts.layers}
            value={layer ?? null}
            onChange={key =>
              setLayer(texts.layers.find(({ value }) => value === key)?.value)
            }
          />
        </CheckedField>
      )}
      {item.keys.length > 0 && (
        <CheckboxGroup
          label={t('incidents.triage.assignDialog.remember')}
          description={t('incidents.triage.assignDialog.rememberHint', {
            system: senderName(item.system),
          })}
          value={remember}
          onChange={setRemember}
        >
          {item.keys.map(key => (
            <Checkbox key={key} value={key}>
              {key}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </FormDialog>
  );
};
