import { SEVERITIES } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { useIncidentPageLinks } from '../../pages/shared/incidentPageLinks';
import { useNumber } from '../../pages/shared/useNumber';
import { SeverityMark } from '../Incidents';
import { Panel } from '../Panel';
import { CountList } from './CountList';
import { TeamView } from './teamScope';

/** What is broken now, the worst first. */
export const IncidentsPanel = ({ view }: { view: TeamView }) => {
  const t = useText();
  const format = useNumber();
  const links = useIncidentPageLinks();
  const { rollup, scope, figures } = view;
  const { incidents } = figures;
  const count = SEVERITIES.reduce((sum, id) => sum + incidents[id], 0);
  // The list of incidents can be narrowed to a team, and not to a system or domain.
  const team = rollup.kind === 'group' && {
    team: rollup.entityRef,
    ...(scope === 'own' && { descendants: false as const }),
  };
  return (
    <Panel
      title={
        count === 0
          ? t('team.incidents.none')
          : t('team.incidents.title', { count })
      }
    >
      {count > 0 && (
        <CountList
          label={t('team.incidents.list')}
          counts={SEVERITIES.map(severity => ({
            id: severity,
            what: <SeverityMark severity={severity} size={14} variant="row" />,
            n: incidents[severity],
            label: t('team.incidents.count', {
              severity: t(`incidents.severity.${severity}`),
              n: format(incidents[severity]),
            }),
            href: team
              ? links.incidents({
                  ...team,
                  active: true,
                  severity: [severity],
                })
              : undefined,
          }))}
        />
      )}
    </Panel>
  );
};
