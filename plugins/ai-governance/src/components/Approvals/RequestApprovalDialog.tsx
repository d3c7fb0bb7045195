import {
  Approval,
  approvalRequestPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Select, TextField } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { CheckedField, FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonDialog';
import { REASON_BOUNDS } from '../Waivers/waiverForm';
import {
  EMPTY_REQUEST,
  RequestForm,
  requestMistakes,
  toRequest,
} from './requestForm';

/** Asks that a workload, as it stands, may be deployed to an environment. */
export const RequestApprovalDialog = (props: {
  entityRef: string;
  title: string;
  /** What stands in the fields already. */
  draft?: Partial<RequestForm>;
  onClose: () => void;
  onSaved: (approval: Approval) => Promise<void> | void;
}) => {
  const { entityRef, onClose, onSaved } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const permission = usePermission({
    permission: approvalRequestPermission,
    resourceRef: entityRef,
  });
  const refused = !permission.loading && !permission.allowed;
  const environments = useAsyncState(
    async () =>
      (await api.getEnvironments()).items
        .map(({ policy }) => policy)
        .filter(({ approval }) => approval === 'required'),
    ['environments'],
  );
  const offered = environments.value ?? [];
  const [written, setForm] = useState<RequestForm>({
    ...EMPTY_REQUEST,
    ...props.draft,
  });
  // Where one environment alone asks for an approval there is nothing to choose.
  const form = {
    ...written,
    environment:
      offered.find(({ name }) => name === written.environment)?.name ??
      (offered.length === 1 ? offered[0].name : undefined),
  };
  const [tried, setTried] = useState(false);
  const mistakes = requestMistakes(form);
  const wrong = (field: Parameters<typeof mistakes.has>[0]) =>
    tried && mistakes.has(field);
  const hasNothingToAsk = environments.value?.length === 0;

  const [sending, send] = useAsyncFn(
    async (asked: RequestForm) => {
      setTried(true);
      const request = toRequest(entityRef, asked);
      if (!request) return;
      await onSaved(await api.requestApproval(request));
      onClose();
    },
    [api, entityRef, onSaved, onClose],
  );

  let intro = t('approvals.request.intro', { title: props.title });
  if (hasNothingToAsk) intro = t('approvals.request.noEnvironment');
  return (
    <FormDialog
      title={t('approvals.request.title')}
      intro={
        refused
          ? t('approvals.request.noPermission', {
              permission: <code>{approvalRequestPermission.name}</code>,
            })
          : intro
      }
      action={t('approvals.request.save')}
      isDisabled={!permission.allowed || offered.length === 0}
      failed={t('approvals.request.failed')}
      permission={approvalRequestPermission.name}
      sending={sending}
      onSend={() => send(form)}
      onClose={onClose}
    >
      {environments.error && (
        <p className={textClasses.muted} role="alert">
          {t('approvals.request.noEnvironments')}
        </p>
      )}
      {!hasNothingToAsk && (
        <CheckedField
          mistake={
            wrong('environment') && t('approvals.request.environmentMissing')
          }
        >
          <Select
            label={t('approvals.request.environment')}
            isRequired
            isDisabled={offered.length === 0}
            options={offered.map(({ name, title }) => ({
              value: name,
              label: title ?? name,
            }))}
            value={form.environment ?? null}
            onChange={key =>
              setForm({
                ...written,
                environment: offered.find(({ name }) => name === key)?.name,
              })
            }
          />
        </CheckedField>
      )}
      <ReasonField
        label={t('approvals.request.reason')}
        description={t('approvals.request.reasonHint')}
        mistake={
          wrong('reason') && t('approvals.request.reasonShort', REASON_BOUNDS)
        }
        value={form.reason}
        onChange={reason => setForm({ ...written, reason })}
      />
      <CheckedField
        mistake={wrong('name') && t('approvals.request.nameMissing')}
      >
        <TextField
          label={t('approvals.request.artifact')}
          description={t('approvals.request.artifactHint')}
          placeholder="registry.example/claims-assistant"
          isInvalid={wrong('name')}
          value={form.artifact}
          onChange={artifact => setForm({ ...written, artifact })}
        />
      </CheckedField>
      <CheckedField
        mistake={
          (wrong('digest-missing') && t('approvals.request.digestMissing')) ||
          (wrong('digest') && t('approvals.request.digestWrong'))
        }
      >
        <TextField
          label={t('approvals.request.digest')}
          placeholder="sha256:…"
          isInvalid={wrong('digest') || wrong('digest-missing')}
          value={form.digest}
          onChange={digest => setForm({ ...written, digest })}
        />
      </CheckedField>
    </FormDialog>
  );
};
