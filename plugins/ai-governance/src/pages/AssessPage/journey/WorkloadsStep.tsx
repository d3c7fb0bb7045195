import { Button, ButtonLink, Link } from '@backstage/ui';
import { useState } from 'react';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../shared/links';
import classes from '../AssessPage.module.css';
import { CsvDialog } from '../start/CsvDialog';
import { paramsOf } from '../useAssessAddress';
import { EntityState } from './EntityState';
import type { JourneyProps } from './Journey';

/** Which workloads belong to it, and how far each is. */
export const WorkloadsStep = (props: JourneyProps) => {
  const { assessment, entityRef } = props;
  const t = useText();
  const links = usePageLinks();
  const [recording, setRecording] = useState(false);
  const hrefOf = (step: 'provided' | 'questions', entity: string) =>
    links.assess(paramsOf({ id: assessment.id, step, entity }));
  return (
    <Panel
      title={t('pages.assess.workloads.title')}
      note={t('pages.assess.workloads.note')}
      aside={
        <Button
          variant="secondary"
          size="small"
          onPress={() => setRecording(true)}
        >
          {t('pages.assess.csv.open')}
        </Button>
      }
    >
      <ul className={classes.list}>
        {assessment.entities.map(entity => (
          <li key={entity.entityRef} className={classes.item}>
            <span className={classes.name}>
              <Link
                className={classes.underlined}
                href={hrefOf('questions', entity.entityRef)}
              >
                {entity.title}
              </Link>
            </span>
            <span className={classes.state}>
              <EntityState entity={entity} />
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <ButtonLink variant="secondary" href={links.assess()}>
          {t('pages.assess.workloads.others')}
        </ButtonLink>
        <ButtonLink variant="primary" href={hrefOf('provided', entityRef)}>
          {t('pages.assess.workloads.next')}
        </ButtonLink>
      </div>
      {recording && (
        <CsvDialog
          onClose={() => setRecording(false)}
          onRecorded={() => undefined}
        />
      )}
    </Panel>
  );
};
