import { TeamRollup } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { ConfidenceBar } from '../ConfidenceBar';
import { Distribution, MovesPanel, TrendPanel } from '../Maturity';
import { Panel } from '../Panel';
import { RailLayout } from '../RailLayout';
import { EmptyState } from '../states';
import { ApprovalsPanel } from './ApprovalsPanel';
import { ChildrenPanel } from './ChildrenPanel';
import { ComparisonPanel } from './ComparisonPanel';
import { DebtPanel } from './DebtPanel';
import { FindingPanel } from './FindingPanel';
import { HelpsMostPanel } from './HelpsMostPanel';
import { IncidentsPanel } from './IncidentsPanel';
import { SectionGrid } from './SectionGrid';
import { hasTwoScopes, TeamScope, viewOf } from './teamScope';
import { TopGapsPanel } from './TopGapsPanel';

/** How well the figures are known. */
const ConfidencePanel = (props: {
  confidence: TeamRollup['own']['confidence'];
}) => {
  const t = useText();
  return (
    <Panel
      title={t('team.confidence.title')}
      note={props.confidence && t('team.confidence.note')}
    >
      {props.confidence ? (
        <ConfidenceBar confidence={props.confidence} />
      ) : (
        <p className={textClasses.muted}>{t('team.confidence.none')}</p>
      )}
    </Panel>
  );
};

/** Everything that is known of the workloads of a team, a system or a domain; whose count stands in the address. */
export const TeamBody = (props: { rollup: TeamRollup; aside?: ReactNode }) => {
  const t = useText();
  const { rollup, aside } = props;
  const { entityRef, kind } = rollup;
  const [params, setParams] = useSearchParams();
  const scope: TeamScope =
    params.get('count') === 'own' && hasTwoScopes(rollup)
      ? 'own'
      : 'withDescendants';
  const view = viewOf(rollup, scope);

  if (rollup.withDescendants.workloads === 0) {
    return (
      <Panel title={t('team.title')} aside={aside}>
        <EmptyState message={t(`team.none.${kind}`)} />
      </Panel>
    );
  }
  const choose = (chosen: TeamScope) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (chosen === 'own') next.set('count', 'own');
        else next.delete('count');
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <FindingPanel view={view} aside={aside} onScope={choose} />
      <RailLayout
        rail={
          <>
            <ConfidencePanel confidence={view.figures.confidence} />
            <IncidentsPanel view={view} />
            <ApprovalsPanel view={view} />
            <DebtPanel view={view} />
            {kind === 'group' && <HelpsMostPanel team={entityRef} />}
            <MovesPanel entityRef={entityRef} />
          </>
        }
      >
        <SectionGrid view={view} />
        <Distribution total={view.figures} filters={view.list} />
        <ComparisonPanel view={view} />
        <TopGapsPanel view={view} />
        <ChildrenPanel view={view} />
        <TrendPanel entityRef={entityRef} />
      </RailLayout>
    </>
  );
};
