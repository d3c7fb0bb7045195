import {
  incidentTriagePermission,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../hooks/useText';

/** Says why something that came in is no incident. */
export const DismissDialog = (props: {
  item: TriageItem;
  onClose: () => void;
  onDismissed: (item: TriageItem) => void;
}) => {
  const { item, onClose, onDismissed } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  return (
    <ReasonDialog
      title={t('incidents.triage.dismissDialog.title')}
      intro={t('incidents.triage.dismissDialog.intro', { title: item.title })}
      label={t('incidents.triage.dismissDialog.label')}
      action={t('incidents.triage.dismissDialog.save')}
      failed={t('incidents.triage.dismissDialog.failed')}
      permission={incidentTriagePermission.name}
      onSave={async reason =>
        onDismissed(await api.dismissTriage(item.id, item.version, reason))
      }
      onClose={onClose}
    />
  );
};
