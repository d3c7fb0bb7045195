import {
  incidentTriagePermission,
  ServiceMapping,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { canonicalRef, EntityPicker } from '../../components/EntityPicker';
import { CheckedField, FormDialog } from '../../components/FormDialog';
import { WORKLOAD_KINDS } from '../../components/Incidents';
import { useText } from '../../hooks/useText';

/** Says what a sender calls a workload. */
export const AddMappingDialog = (props: {
  senders: { value: string; label: string }[];
  onClose: () => void;
  onAdded: (mapping: ServiceMapping) => void;
}) => {
  const { senders, onClose, onAdded } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [system, setSystem] = useState(
    senders.length === 1 ? senders[0].value : undefined,
  );
  const [key, setKey] = useState('');
  const [workload, setWorkload] = useState('');
  const [tried, setTried] = useState(false);
  const entityRef = canonicalRef(workload, 'component');
  const name = key.trim();

  const [sending, send] = useAsyncFn(async () => {
    setTried(true);
    if (!system || !name || !entityRef) return;
    onAdded(await api.addServiceMapping({ system, key: name, entityRef }));
    onClose();
  }, [api, system, name, entityRef, onAdded, onClose]);

  return (
    <FormDialog
      title={t('incidents.mappings.addDialog.title')}
      intro={t('incidents.mappings.addDialog.intro')}
      action={t('incidents.mappings.addDialog.save')}
      failed={t('incidents.mappings.addDialog.failed')}
      permission={incidentTriagePermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <CheckedField
        mistake={
          tried && !system && t('incidents.mappings.addDialog.systemMissing')
        }
      >
        <Select
          label={t('incidents.mappings.addDialog.system')}
          isRequired
          options={senders}
          value={system ?? null}
          onChange={chosen =>
            setSystem(senders.find(({ value }) => value === chosen)?.value)
          }
        />
      </CheckedField>
      <CheckedField
        mistake={tried && !name && t('incidents.mappings.addDialog.keyMissing')}
      >
        <TextField
          label={t('incidents.mappings.addDialog.key')}
          description={t('incidents.mappings.addDialog.keyHint')}
          isRequired
          isInvalid={tried && !name}
          value={key}
          onChange={setKey}
        />
      </CheckedField>
      <CheckedField
        mistake={
          tried &&
          !entityRef &&
          t('incidents.mappings.addDialog.workloadMissing')
        }
      >
        <EntityPicker
          label={t('incidents.mappings.addDialog.workload')}
          kinds={WORKLOAD_KINDS}
          value={workload}
          onChange={setWorkload}
        />
      </CheckedField>
    </FormDialog>
  );
};
