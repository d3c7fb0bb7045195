import {
  Assessment,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../../api';
import { Panel } from '../../../components/Panel';
import { formatTime } from '../../../components/RelativeTime';
import { AsyncBoundary } from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { usePageLinks } from '../../shared/links';
import classes from '../AssessPage.module.css';

const OpenItem = ({ assessment }: { assessment: Assessment }) => {
  const t = useText();
  const links = usePageLinks();
  const { entities, scope, position, assignedTo } = assessment;
  const total = (key: 'questions' | 'answered') =>
    entities.reduce((sum, entity) => sum + entity[key], 0);
  const title =
    scope.kind === 'shared'
      ? t('pages.assess.start.open.provided', { title: scope.title })
      : scope.title;
  return (
    <li className={classes.item}>
      <span className={classes.name}>
        <b>{title}</b>
        <br />
        <span className={textClasses.muted}>
          {t('pages.assess.start.open.progress', {
            answered: String(total('answered')),
            questions: String(total('questions')),
          })}
          {' · '}
          {t('pages.assess.start.open.with', {
            user: (
              <EntityDisplayName
                entityRef={assignedTo}
                defaultKind="user"
                hideIcon
                disableTooltip
              />
            ),
          })}
          {position && (
            <>
              {' · '}
              {t('pages.assess.start.open.stopped', {
                time: formatTime(position.at),
              })}
            </>
          )}
        </span>
      </span>
      <ButtonLink
        variant="secondary"
        size="small"
        href={links.assess({ id: assessment.id })}
        aria-label={t('pages.assess.start.open.resumeLabel', { title })}
      >
        {t('pages.assess.start.open.resume')}
      </ButtonLink>
    </li>
  );
};

/** What was begun and not finished; nothing where there is none. */
export const OpenAssessments = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getAssessments(), ['assessments']);
  return (
    <AsyncBoundary
      state={state}
      permission={workloadReadPermission.name}
      skeleton={null}
      stillTrue=""
      isEmpty={({ items }) => items.every(item => item.state !== 'open')}
      empty={null}
    >
      {({ items }) => (
        <Panel
          title={t('pages.assess.start.open.title')}
          note={t('pages.assess.start.open.note')}
        >
          <ul className={classes.list}>
            {items
              .filter(item => item.state === 'open')
              .map(item => (
                <OpenItem key={item.id} assessment={item} />
              ))}
          </ul>
        </Panel>
      )}
    </AsyncBoundary>
  );
};
