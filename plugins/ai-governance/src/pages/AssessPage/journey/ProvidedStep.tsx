import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { Panel } from '../../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../../components/states';
import { useProvidedControls } from '../../../hooks/useProvidedControls';
import { useScorecard } from '../../../hooks/useScorecard';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import cardClasses from '../../shared/cards.module.css';
import { usePageLinks } from '../../shared/links';
import classes from '../AssessPage.module.css';
import { ProviderForm } from '../ProviderForm';
import { paramsOf } from '../useAssessAddress';
import type { JourneyProps } from './Journey';

/** One entity above the workloads, with what it provides already. */
const ProviderCard = (props: { providerRef: string; from: string }) => {
  const { providerRef, from } = props;
  const t = useText();
  const links = usePageLinks();
  const state = useProvidedControls(providerRef);
  return (
    <li className={cardClasses.card}>
      <b>
        <EntityDisplayName
          entityRef={providerRef}
          defaultKind="group"
          disableTooltip
        />
      </b>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ width: '60%' }]} />}
        stillTrue=""
      >
        {({ controls, title }) => {
          const workloads = new Set(
            controls.flatMap(({ usedBy }) =>
              usedBy.map(({ entityRef }) => entityRef),
            ),
          );
          return (
            <>
              <p className={textClasses.muted}>
                {controls.length === 0
                  ? t('pages.assess.provided.nothing')
                  : `${t('pages.assess.provided.figures', {
                      count: controls.length,
                    })}, ${t('pages.assess.provided.used', {
                      count: workloads.size,
                    })}`}
              </p>
              <ButtonLink
                variant="secondary"
                size="small"
                href={links.assess(paramsOf({ provider: providerRef, from }))}
                aria-label={
                  controls.length === 0
                    ? undefined
                    : t('pages.assess.provided.reviewLabel', { title })
                }
              >
                {controls.length === 0
                  ? t('pages.assess.provided.answer', { title })
                  : t('pages.assess.provided.review')}
              </ButtonLink>
            </>
          );
        }}
      </AsyncBoundary>
    </li>
  );
};

/** What is done once for many: the teams above the workload, or any other entity. */
export const ProvidedStep = (props: JourneyProps) => {
  const { assessment, entityRef } = props;
  const t = useText();
  const links = usePageLinks();
  const navigate = useNavigate();
  const scorecard = useScorecard(entityRef);
  const { id } = assessment;

  return (
    <Panel
      title={t('pages.assess.provided.title')}
      note={t('pages.assess.provided.note')}
    >
      <div className={classes.stack}>
        <AsyncBoundary
          state={scorecard}
          permission={workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={[{ height: 96 }]} />}
          isEmpty={({ teams }) => teams.length === 0}
          empty={<EmptyState message={t('pages.assess.provided.noTeams')} />}
        >
          {({ teams }) => (
            <ul className={cardClasses.cards}>
              {/* The root first: what it provides counts for all. */}
              {[...teams].reverse().map(team => (
                <ProviderCard key={team} providerRef={team} from={id} />
              ))}
            </ul>
          )}
        </AsyncBoundary>
        <ProviderForm
          onChoose={provider =>
            navigate(links.assess(paramsOf({ provider, from: id })))
          }
        />
      </div>
      <div className={classes.actions}>
        <ButtonLink
          variant="primary"
          href={links.assess(
            paramsOf({ id, step: 'questions', entity: entityRef }),
          )}
        >
          {t('pages.assess.provided.next')}
        </ButtonLink>
      </div>
    </Panel>
  );
};
