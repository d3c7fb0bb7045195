import {
  SelectionResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button, Link, TextField } from '@backstage/ui';
import { FormEvent, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { canonicalRef } from '../../components/EntityPicker';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import classes from './SelectionCheck.module.css';

const Verdict = ({ selection }: { selection: SelectionResponse }) => {
  const t = useText();
  const links = usePageLinks();
  const workload = selection.class === 'workload';
  return (
    <div role="status" className={classes.verdict}>
      <p>
        <b>{t(`pages.setup.check.class.${selection.class}`)}</b>{' '}
        <span className={pageClasses.mono}>{selection.entityRef}</span>
      </p>
      <ul>
        {selection.reasons.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <Link
        className={pageClasses.link}
        href={
          workload
            ? links.workload(selection.entityRef)
            : links.entity(selection.entityRef)
        }
      >
        {t('pages.setup.check.open')}
      </Link>
    </div>
  );
};

const Answer = ({ entityRef }: { entityRef: string }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(
    () => api.getSelection(entityRef),
    ['selection', entityRef],
  );
  return (
    <AsyncBoundary
      state={state}
      permission={workloadReadPermission.name}
      skeleton={
        <LoadingSkeleton lines={[{ width: '40%' }, { width: '60%' }]} />
      }
      notFound={<EmptyState message={t('pages.setup.check.notFound')} />}
    >
      {selection => <Verdict selection={selection} />}
    </AsyncBoundary>
  );
};

/** Says of any entity why it is or is not governed; the question is part of the address. */
export const SelectionCheck = () => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const asked = params.get('entity') ?? '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const entityRef = canonicalRef(asked, 'component');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const entity = text.trim();
    setParams(entity ? { entity } : {});
  };

  return (
    <Panel
      title={t('pages.setup.check.title')}
      note={t('pages.setup.check.subtitle')}
    >
      <form className={classes.form} onSubmit={submit}>
        <TextField
          className={classes.field}
          size="small"
          label={t('pages.setup.check.field')}
          placeholder={t('pages.setup.check.placeholder')}
          value={text}
          onChange={setText}
        />
        <Button type="submit" variant="secondary" size="small">
          {t('pages.setup.check.action')}
        </Button>
      </form>
      {asked && !entityRef && (
        <p role="alert" className={classes.invalid}>
          {t('pages.setup.check.invalid')}
        </p>
      )}
      {entityRef && <Answer entityRef={entityRef} />}
    </Panel>
  );
};
