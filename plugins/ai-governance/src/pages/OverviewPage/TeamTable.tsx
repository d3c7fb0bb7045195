import {
  PHASES,
  TeamsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import clsx from 'clsx';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { FigureCells, TeamNameCell } from './TeamCells';
import classes from './TeamTable.module.css';
import { useTeamTree } from './useTeamTree';

/**
 * The teams as the group tree has them. The rows of one level, with what is
 * personal or unowned, sum to the last row.
 */
export const TeamTable = ({ teams }: { teams: TeamsResponse }) => {
  const t = useText();
  const { tree, rows, toggle, showMore, onKeyDown, allOpen, openAll } =
    useTeamTree(teams.items);

  return (
    <Panel
      title={t('pages.overview.teams.title')}
      note={
        tree.roots.length > 0
          ? t('pages.overview.teams.subtitle')
          : t('pages.overview.teams.noTeams')
      }
      aside={
        allOpen !== undefined && (
          <Button
            variant="secondary"
            size="small"
            onPress={() => openAll(!allOpen)}
          >
            {t(
              allOpen
                ? 'pages.overview.teams.collapseAll'
                : 'pages.overview.teams.expandAll',
            )}
          </Button>
        )
      }
    >
      <div className={pageClasses.scroller}>
        <table
          aria-label={t('pages.overview.teams.title')}
          className={clsx(pageClasses.table, classes.teams)}
        >
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t('pages.overview.teams.team')}
              </th>
              <th scope="col" rowSpan={2} className={pageClasses.number}>
                {t('pages.overview.teams.workloads')}
              </th>
              <th scope="col" rowSpan={2} className={pageClasses.number}>
                {t('pages.overview.teams.notAssessed')}
              </th>
              <th scope="col" rowSpan={2} className={pageClasses.number}>
                {t('pages.overview.teams.compliant')}
              </th>
              <th scope="col" rowSpan={2} className={classes.reached}>
                {t('pages.overview.teams.maturity')}{' '}
                {t('pages.overview.teams.maturityHint')}
              </th>
              <th scope="colgroup" colSpan={3} className={classes.group}>
                {t('pages.overview.teams.required')}
              </th>
            </tr>
            <tr>
              {PHASES.map(phase => (
                <th key={phase} scope="col" className={pageClasses.number}>
                  {t(`common.maturity.${phase}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => {
              if (row.kind === 'more') {
                return (
                  <tr key={row.id}>
                    <th scope="row" colSpan={8}>
                      <span style={{ paddingLeft: 20 * row.level }}>
                        <Button
                          variant="tertiary"
                          size="small"
                          onPress={() => showMore(row.parent)}
                        >
                          {t('pages.overview.teams.more', {
                            count: row.hidden,
                          })}
                        </Button>
                      </span>
                    </th>
                  </tr>
                );
              }
              const direct = row.kind === 'direct';
              const expanded = direct ? undefined : row.expanded;
              return (
                <tr
                  key={row.id}
                  className={clsx(row.level < 2 && !direct && classes.upper)}
                >
                  <TeamNameCell
                    summary={row.summary}
                    level={row.level}
                    direct={direct}
                    expanded={expanded}
                    onToggle={() => toggle(row.id)}
                    onKeyDown={onKeyDown}
                  />
                  <FigureCells
                    summary={row.summary}
                    figures={
                      direct ? row.summary.own : row.summary.withDescendants
                    }
                    scope={direct ? 'own' : 'withDescendants'}
                  />
                </tr>
              );
            })}
            {tree.outside.map(summary => (
              <tr key={summary.kind} className={classes.upper}>
                <TeamNameCell summary={summary} level={0} />
                <FigureCells
                  summary={summary}
                  figures={summary.withDescendants}
                />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className={classes.total}>
              <th scope="row">
                <span className={classes.name}>
                  <span className={classes.noToggle} />
                  {t('pages.overview.teams.total')}
                </span>
              </th>
              <FigureCells figures={teams.total} />
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
};
