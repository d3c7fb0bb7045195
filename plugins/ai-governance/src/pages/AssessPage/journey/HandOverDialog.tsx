import { Assessment } from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { canonicalRef, EntityPicker } from '../../../components/EntityPicker';
import { ErrorPanel } from '../../../components/states';
import { useText } from '../../../hooks/useText';
import classes from '../AssessPage.module.css';

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
    <Dialog
      isOpen
      isDismissable
      width={520}
      onOpenChange={open => !open && onClose()}
    >
      <DialogHeader>{t('pages.assess.handOver.title')}</DialogHeader>
      <DialogBody>
        <div className={classes.stack}>
          <p className={classes.muted}>
            {control
              ? t('pages.assess.handOver.noteControl', { control })
              : t('pages.assess.handOver.note')}
          </p>
          <div>
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
            {problem && (
              <p role="alert" className={classes.invalid}>
                {problem}
              </p>
            )}
          </div>
          {sent.error && (
            <ErrorPanel
              error={sent.error}
              title={t('pages.assess.handOver.failed')}
              stillTrue={t('pages.assess.baseline.stillTrue')}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isDisabled={sent.loading}
          onPress={() => send()}
        >
          {t('pages.assess.handOver.submit')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('pages.assess.handOver.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
