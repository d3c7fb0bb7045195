import {
  PROFILE_FACT_KEYS,
  ProfileUpdateResult,
  profileUpdatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { TextAreaField } from '@backstage/ui';
import clsx from 'clsx';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { CheckedField, FormDialog } from '../../../components/FormDialog';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import pageClasses from '../../shared/page.module.css';
import { useNumber } from '../../shared/useNumber';
import classes from '../AssessPage.module.css';

const EXAMPLE = [
  `entityRef,${PROFILE_FACT_KEYS.join(',')}`,
  'component:default/quote-guide,,connects,,genai-3,retrieval,confidential,medium,limited',
].join('\n');

const Result = ({ result }: { result: ProfileUpdateResult }) => {
  const t = useText();
  const format = useNumber();
  const count = (status: string) =>
    format(result.items.filter(item => item.status === status).length);
  return (
    <div>
      <p role="status" className={classes.said}>
        {t('pages.assess.csv.summary', {
          recorded: count('recorded'),
          unchanged: count('unchanged'),
          refused: count('refused'),
        })}
      </p>
      <div className={clsx(pageClasses.scroller, classes.below)}>
        <table
          className={pageClasses.table}
          aria-label={t('pages.assess.csv.result')}
        >
          <thead>
            <tr>
              <th scope="col">{t('pages.assess.csv.row')}</th>
              <th scope="col">{t('pages.assess.csv.entity')}</th>
              <th scope="col">{t('pages.assess.csv.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {result.items.map((item, index) => (
              // A table may name an entity twice, so the place is the key.
              <tr key={index}>
                <td>{format(index + 1)}</td>
                <td className={pageClasses.mono}>{item.entityRef}</td>
                <td>
                  {t(`pages.assess.csv.status.${item.status}`)}
                  {item.message && (
                    <span className={textClasses.muted}>: {item.message}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};

/** Records profile facts of many workloads from a table, and says what became of each row. */
export const CsvDialog = (props: {
  onClose: () => void;
  onRecorded: () => void;
}) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [csv, setCsv] = useState('');
  const [problem, setProblem] = useState<'empty' | 'unreadable'>();
  const [sent, send] = useAsyncFn(async () => {
    const result = await api.updateProfilesCsv(csv);
    if (result.items.some(item => item.status === 'recorded')) {
      props.onRecorded();
    }
    return result;
  }, [api, csv, props.onRecorded]);

  const readFile = async (file: File | undefined) => {
    if (!file) return;
    try {
      setCsv(await file.text());
      setProblem(undefined);
    } catch {
      setProblem('unreadable');
    }
  };

  return (
    <FormDialog
      title={t('pages.assess.csv.title')}
      intro={t('pages.assess.csv.intro')}
      width={720}
      action={t('pages.assess.csv.submit')}
      failed={t('pages.assess.csv.failed')}
      stillTrue={t('pages.assess.csv.stillTrue')}
      permission={profileUpdatePermission.name}
      sending={sent}
      onSend={() => {
        if (csv.trim()) send();
        else setProblem('empty');
      }}
      onClose={props.onClose}
      leave={t('common.dialog.close')}
    >
      <TextAreaField
        label={t('pages.assess.csv.field')}
        placeholder={EXAMPLE}
        rows={8}
        value={csv}
        onChange={value => {
          setCsv(value);
          setProblem(undefined);
        }}
      />
      <CheckedField mistake={problem && t(`pages.assess.csv.${problem}`)}>
        <label>
          {t('pages.assess.csv.file')}{' '}
          <input
            type="file"
            accept=".csv,text/csv"
            onChange={event => readFile(event.target.files?.[0])}
          />
        </label>
      </CheckedField>
      {sent.value && !sent.loading && <Result result={sent.value} />}
    </FormDialog>
  );
};
