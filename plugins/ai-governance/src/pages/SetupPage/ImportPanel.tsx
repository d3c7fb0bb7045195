import {
  EvidenceImportResult,
  IMPORT_FORMATS,
  ImportFormat,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button, Select, TextField } from '@backstage/ui';
import { FormEvent, useId, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { Panel } from '../../components/Panel';
import { describeError } from '../../components/states';
import { useText } from '../../hooks/useText';
import { useNumber } from '../shared/useNumber';
import classes from './ImportPanel.module.css';

const Outcome = ({ result }: { result: EvidenceImportResult }) => {
  const t = useText();
  const format = useNumber();
  const { mistakes } = result.first;
  return (
    <div role="status" className={classes.outcome}>
      <p>
        <b>
          {t('pages.setup.import.done', {
            recorded: format(result.recorded),
            unchanged: format(result.unchanged),
            refused: format(result.refused),
          })}
        </b>
      </p>
      <p>
        {t('pages.setup.import.findings', {
          findings: format(result.findings),
          matched: format(result.matched),
          unmatched: format(result.unmatched),
          suspicions: format(result.suspicions),
          unmapped: format(result.unmapped),
        })}
      </p>
      {mistakes.length > 0 && (
        <details>
          <summary>
            {t('pages.setup.import.mistakes', { n: format(result.mistakes) })}
          </summary>
          <ul>
            {mistakes.map(({ index, message }) => (
              <li key={index}>
                {t('pages.setup.import.mistake', {
                  number: format(index + 1),
                  message,
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

/** Takes in a report of a scanner from a file of the reader. */
export const ImportPanel = ({ onImported }: { onImported: () => void }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const fileId = useId();
  const [format, setFormat] = useState<ImportFormat>('prowler-ocsf');
  const [file, setFile] = useState<File>();
  const [entityRef, setEntityRef] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [importing, send] = useAsyncFn(
    async (report: File) => {
      const result = await api.importEvidence(format, report, {
        entityRef: format === 'sarif' ? entityRef.trim() : undefined,
        isGzip: report.name.endsWith('.gz'),
      });
      onImported();
      return result;
    },
    [api, format, entityRef, onImported],
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!file);
    if (file) {
      send(file);
    }
  };

  return (
    <Panel
      title={t('pages.setup.import.title')}
      note={t('pages.setup.import.subtitle')}
    >
      <form className={classes.form} onSubmit={submit}>
        <Select
          size="small"
          label={t('pages.setup.import.format')}
          options={IMPORT_FORMATS.map(value => ({
            value,
            label: t(`pages.setup.import.formats.${value}`),
          }))}
          value={format}
          onChange={key =>
            setFormat(IMPORT_FORMATS.find(known => known === key) ?? format)
          }
        />
        {format === 'sarif' && (
          <TextField
            size="small"
            label={t('pages.setup.import.entity')}
            placeholder={t('pages.setup.import.entityPlaceholder')}
            value={entityRef}
            onChange={setEntityRef}
          />
        )}
        <div className={classes.file}>
          <label htmlFor={fileId}>{t('pages.setup.import.file')}</label>
          <input
            id={fileId}
            type="file"
            accept=".json,.sarif,.gz,application/json"
            aria-describedby={isMissing ? `${fileId}-missing` : undefined}
            onChange={event => setFile(event.target.files?.[0])}
          />
        </div>
        <Button
          type="submit"
          variant="secondary"
          size="small"
          loading={importing.loading}
        >
          {t('pages.setup.import.action')}
        </Button>
      </form>
      {isMissing && !file && (
        <p id={`${fileId}-missing`} role="alert" className={classes.note}>
          {t('pages.setup.import.noFile')}
        </p>
      )}
      {importing.error && (
        <p role="alert" className={classes.note}>
          {t('pages.setup.import.failed', {
            message: describeError(importing.error).message,
          })}
        </p>
      )}
      {importing.value && !importing.loading && (
        <Outcome result={importing.value} />
      )}
    </Panel>
  );
};
