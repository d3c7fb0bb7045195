import {
  incidentTriagePermission,
  ServiceMapping,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { FormDialog } from '../../components/FormDialog';
import { useText } from '../../hooks/useText';

/** Takes a name away, after saying what comes of it. */
export const RemoveMappingDialog = (props: {
  mapping: ServiceMapping;
  sender: string;
  onClose: () => void;
  onRemoved: () => void;
}) => {
  const { mapping, sender, onClose, onRemoved } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [sending, send] = useAsyncFn(async () => {
    await api.removeServiceMapping(mapping.id);
    onRemoved();
    onClose();
  }, [api, mapping.id, onRemoved, onClose]);
  return (
    <FormDialog
      title={t('incidents.mappings.removeDialog.title')}
      intro={t('incidents.mappings.removeDialog.intro', {
        system: sender,
        key: mapping.key,
        workload: mapping.title ?? mapping.entityRef,
      })}
      width={520}
      action={t('incidents.mappings.removeDialog.save')}
      failed={t('incidents.mappings.removeDialog.failed')}
      permission={incidentTriagePermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {mapping.origin === 'annotation' && (
        <p>
          {t('incidents.mappings.removeDialog.annotation', {
            annotation: mapping.annotation ?? '',
          })}
        </p>
      )}
    </FormDialog>
  );
};
