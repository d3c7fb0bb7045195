import {
  attestationCreatePermission,
  AttestationResult,
  FixedLevel,
  Outcome,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Button,
  NumberField,
  Radio,
  RadioGroup,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useFramework } from '../../hooks/useFramework';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { CheckedField, FieldPair, FormDialog } from '../FormDialog';
import classes from './AttestDialog.module.css';
import { AttestForm, mistakesOf, OUTCOMES } from './attestForm';
import { AttestResults } from './AttestResults';
import { OtherWorkloads } from './OtherWorkloads';

/** What a statement is about. */
export interface AttestTarget {
  controlId: string;
  /** A workload, or what provides the control to many. */
  entityRef: string;
  title: string;
  /** The assurance that the control is judged by there. */
  asked?: FixedLevel;
  /** Group ref of the team whose other workloads may be taken along. */
  team?: string;
}

/** States as a person how one control stands, for one entity or several of a team. */
export const AttestDialog = (props: {
  target: AttestTarget;
  /** What was stated before, to be renewed. */
  initial?: Partial<AttestForm>;
  onClose: () => void;
  /** With every entity for which it was recorded. */
  onRecorded: (entityRefs: string[]) => void;
}) => {
  const { target, onClose, onRecorded } = props;
  const { controlId, entityRef, title, asked, team } = target;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const framework = useFramework();
  const texts = framework.value?.document.controls.find(
    ({ id }) => id === controlId,
  );
  const longest = texts?.evidence.freshnessDays.attestation;
  const permission = usePermission({
    permission: attestationCreatePermission,
    resourceRef: entityRef,
  });
  const refused = !permission.loading && !permission.allowed;

  const [form, setForm] = useState<AttestForm>({
    outcome: 'pass',
    statement: '',
    link: '',
    ...props.initial,
  });
  const [tried, setTried] = useState(false);
  const [takesOthers, setTakesOthers] = useState(false);
  const [others, setOthers] = useState<{ entityRef: string; title: string }[]>(
    [],
  );
  const [result, setResult] = useState<AttestationResult>();
  const mistakes = mistakesOf(form);
  const wrong = (field: 'statement' | 'link') => tried && mistakes.has(field);

  const [saving, save] = useAsyncFn(async () => {
    setTried(true);
    if (mistakesOf(form).size > 0) return;
    const answer = await api.attest({
      entityRefs: [entityRef, ...others.map(other => other.entityRef)],
      controlId,
      outcome: form.outcome,
      statement: form.statement.trim(),
      ...(form.link.trim() && { link: form.link.trim() }),
      ...(form.validDays && { validDays: form.validDays }),
    });
    const recorded = answer.items.filter(({ status }) => status === 'recorded');
    if (recorded.length > 0) onRecorded(recorded.map(item => item.entityRef));
    // One that went well speaks for itself where it is shown.
    if (answer.items.length === 1 && recorded.length === 1) onClose();
    else setResult(answer);
  }, [api, entityRef, controlId, form, others, onRecorded, onClose]);

  return (
    <FormDialog
      title={t('attest.title', { control: controlId })}
      action={t('attest.save', { count: others.length + 1 })}
      isDisabled={!permission.allowed}
      failed={t('attest.failed')}
      permission={attestationCreatePermission.name}
      sending={saving}
      onSend={save}
      onClose={onClose}
      outcome={result && <AttestResults result={result} />}
    >
      {texts && (
        <div>
          <h3 className={textClasses.heading}>{texts.title}</h3>
          <p className={textClasses.muted}>{texts.statement}</p>
        </div>
      )}
      <p className={textClasses.muted}>
        {refused
          ? t('attest.noPermission', {
              permission: <code>{attestationCreatePermission.name}</code>,
            })
          : t('attest.intro')}{' '}
        {(asked === 'verified' || asked === 'both') &&
          t(`attest.alone.${asked}`)}
      </p>
      <RadioGroup
        label={t('attest.outcome')}
        orientation="horizontal"
        value={form.outcome}
        onChange={outcome => setForm({ ...form, outcome: outcome as Outcome })}
      >
        {OUTCOMES.map(outcome => (
          <Radio key={outcome} value={outcome}>
            {t(`attest.outcomes.${outcome}`)}
          </Radio>
        ))}
      </RadioGroup>
      <CheckedField
        mistake={wrong('statement') && t('attest.statementMissing')}
      >
        <TextAreaField
          label={t('attest.statement')}
          description={t('attest.statementHint')}
          isRequired
          isInvalid={wrong('statement')}
          value={form.statement}
          onChange={statement => setForm({ ...form, statement })}
        />
      </CheckedField>
      <FieldPair>
        <CheckedField mistake={wrong('link') && t('attest.linkWrong')}>
          <TextField
            type="url"
            label={t('attest.link')}
            description={t('attest.linkHint')}
            isInvalid={wrong('link')}
            value={form.link}
            onChange={link => setForm({ ...form, link })}
          />
        </CheckedField>
        <NumberField
          label={t('attest.days')}
          description={
            longest === undefined
              ? undefined
              : t('attest.daysHint', { max: String(longest) })
          }
          minValue={1}
          maxValue={longest}
          value={form.validDays ?? longest ?? NaN}
          onChange={days =>
            setForm({
              ...form,
              validDays: Number.isNaN(days) ? undefined : days,
            })
          }
        />
      </FieldPair>
      {team && (
        <div className={classes.others}>
          <h3 className={textClasses.heading}>{t('attest.others.title')}</h3>
          {takesOthers ? (
            <OtherWorkloads
              controlId={controlId}
              team={team}
              except={entityRef}
              chosen={others}
              onChange={setOthers}
            />
          ) : (
            <>
              <p className={textClasses.muted}>
                {t('attest.others.only', { title })}
              </p>
              <Button
                variant="tertiary"
                size="small"
                onPress={() => setTakesOthers(true)}
              >
                {t('attest.others.add')}
              </Button>
            </>
          )}
        </div>
      )}
    </FormDialog>
  );
};
