import { GateDecision } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink, Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { DigestText } from '../../components/DigestText';
import { outcomeOf } from '../../components/Gates';
import { ModeBadge, VerdictPill } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import { ActorText, doorText } from '../DecisionsPage/DecisionCells';
import { useGateLinks } from '../shared/gateLinks';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import classes from './DecisionPage.module.css';

const Fact = (props: { term: string; children: ReactNode }) => (
  <div>
    <dt>{props.term}</dt>
    <dd>{props.children}</dd>
  </div>
);

/** What was asked, and what the gate said. */
export const HeadPanel = ({ decision }: { decision: GateDecision }) => {
  const t = useText();
  const links = useGateLinks();
  const pageLinks = usePageLinks();
  const { artifact, entityRef, environment, mode, team, title, verdict } =
    decision;
  return (
    <Panel
      title={t('gates.decision.title', { title, environment })}
      aside={
        <ButtonLink variant="tertiary" size="small" href={links.decisions()}>
          {t('gates.page.allDecisions')}
        </ButtonLink>
      }
    >
      <div className={classes.said}>
        <VerdictPill verdict={verdict} />
        <ModeBadge mode={mode} />
        <p>{t(`gates.did.${outcomeOf(decision)}`)}</p>
      </div>
      <dl className={classes.asked}>
        <Fact term={t('gates.decision.workload')}>
          <Link
            className={pageClasses.link}
            href={pageLinks.workload(entityRef)}
          >
            {entityRef}
          </Link>
        </Fact>
        <Fact term={t('gates.decision.team')}>
          {team ? (
            <EntityRefLink entityRef={team} hideIcon />
          ) : (
            t('gates.decision.noTeam')
          )}
        </Fact>
        <Fact term={t('gates.decision.when')}>
          <RelativeTime at={decision.time} absolute />,{' '}
          <RelativeTime at={decision.time} />
        </Fact>
        <Fact term={t('gates.decision.actor')}>
          <ActorText actor={decision.actor} />
        </Fact>
        <Fact term={t('gates.decision.door')}>
          {doorText(t, decision.door)}
        </Fact>
        {artifact && (
          <Fact term={t('gates.decision.artifact')}>
            {artifact.name}
            <br />
            <DigestText
              digest={artifact.digest}
              copyOf={t('gates.decision.artifact')}
            />
          </Fact>
        )}
        {decision.fixesIncident && (
          <Fact term={t('gates.decision.fixes')}>{decision.fixesIncident}</Fact>
        )}
      </dl>
    </Panel>
  );
};
