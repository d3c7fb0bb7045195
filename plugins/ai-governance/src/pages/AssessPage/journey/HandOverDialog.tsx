import {
  Assessment,
  attestationCreatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { canonicalRef, EntityPicker } from '../../../components/EntityPicker';
import { CheckedField, FormDialog } from '../../../components/FormDialog';
import { useText } from '../../../hooks/useText';

/** Gives the assessment to somebody else; a reference is checked before it is sent. */
export const HandOverDialog = (props: {
  assessmentId: string;
  /** The control that somebody asks about, by its title. */
  control?: string;
  onClose: () => void;
  onDone: (assessment: Assessment) => void;
}) => {
  const { assessmentId, control, onClose, onDone } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const catalogApi = useApi(catalogApiRef);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [sent, send] = useAsyncFn(async () => {
    const ref = canonicalRef(text, 'user');
    if (!text.trim() || !ref) {
      setProblem(
        text.trim()
          ? t('pages.assess.handOver.malformed')
          : t('pages.assess.handOver.missing'),
      );
      return;
    }
    if (parseEntityRef(ref).kind !== 'user') {
      setProblem(t('pages.assess.handOver.notUser'));
      return;
    }
    if (!(await catalogApi.getEntityByRef(ref))) {
      setProblem(t('pages.assess.handOver.unknown', { ref }));
      return;
    }
    onDone(await api.handOverAssessment(assessmentId, ref));
    onClose();
  }, [api, catalogApi, assessmentId, text, t, onDone, onClose]);

  return (
    <FormDialog
      title={t('pages.assess.handOver.title')}
      intro={
        control
          ? t('pages.assess.handOver.noteControl', { control })
          : t('pages.assess.handOver.note')
      }
      width={520}
      action={t('pages.assess.handOver.submit')}
      failed={t('pages.assess.handOver.failed')}
      stillTrue={t('pages.assess.baseline.stillTrue')}
      permission={attestationCreatePermission.name}
      sending={sent}
      onSend={send}
      onClose={onClose}
    >
      <CheckedField mistake={problem}>
        <EntityPicker
          label={t('pages.assess.handOver.field')}
          placeholder={t('pages.assess.handOver.placeholder')}
          kinds={['user']}
          value={text}
          onChange={value => {
            setText(value);
            setProblem(undefined);
          }}
        />
      </CheckedField>
    </FormDialog>
  );
};
