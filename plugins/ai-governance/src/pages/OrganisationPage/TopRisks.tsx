import {
  OrganizationRollup,
  ProvideOnce,
  TopRisk,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { assessedOf } from '../../components/Maturity';
import { Panel } from '../../components/Panel';
import { scrollRegion } from '../../components/scrollRegion';
import { EmptyState } from '../../components/states';
import { useFramework } from '../../hooks/useFramework';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { PageLinks, usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import { gapFilters } from '../shared/workloadQuery';
import classes from './TopRisks.module.css';

const Where = ({ risk, links }: { risk: TopRisk; links: PageLinks }) => {
  const t = useText();
  const { teams, mostIn } = risk;
  if (teams === 0) return <>{t('pages.organisation.risks.noTeam')}</>;
  if (!mostIn) {
    return <>{t('pages.organisation.risks.teams', { count: teams })}</>;
  }
  const team = (
    <Link className={pageClasses.link} href={links.team(mostIn.team)}>
      {mostIn.title}
    </Link>
  );
  return teams === 1
    ? team
    : t('pages.organisation.risks.mostIn', { count: teams, team });
};

/** The gaps that weigh most over all assessed workloads. */
export const TopRisks = (props: {
  organization: OrganizationRollup;
  /** What could be done once for many; undefined until it is known. */
  provideOnce?: ProvideOnce[];
}) => {
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const framework = useFramework();
  const { topRisks, total } = props.organization;
  const largest = topRisks[0]?.risk ?? 1;
  const controlOf = (controlId: string) =>
    framework.value?.document.controls.find(({ id }) => id === controlId);
  const onceOf = (controlId: string) =>
    props.provideOnce?.find(item => item.controlId === controlId);

  return (
    <Panel
      title={t('pages.organisation.risks.title')}
      note={t('pages.organisation.risks.note', {
        count: assessedOf(total),
        n: format(assessedOf(total)),
      })}
      aside={
        topRisks.length > 0 && (
          <Link href={links.workloads({ assessed: true, compliant: false })}>
            {t('pages.organisation.risks.all')}
          </Link>
        )
      }
    >
      {topRisks.length === 0 ? (
        <EmptyState message={t('pages.organisation.risks.none')} />
      ) : (
        <div
          className={pageClasses.scroller}
          {...scrollRegion(t('pages.organisation.risks.title'))}
        >
          <table
            className={pageClasses.table}
            aria-label={t('pages.organisation.risks.title')}
          >
            <thead>
              <tr>
                <th scope="col">{t('pages.organisation.risks.control')}</th>
                <th scope="col" className={pageClasses.number}>
                  {t('pages.organisation.risks.workloads')}
                </th>
                <th scope="col">{t('pages.organisation.risks.risk')}</th>
                <th scope="col">{t('pages.organisation.risks.where')}</th>
                <th scope="col">{t('pages.organisation.risks.who')}</th>
              </tr>
            </thead>
            <tbody>
              {topRisks.map(risk => {
                const { controlId, workloads } = risk;
                const control = controlOf(controlId);
                const title = control?.title ?? controlId;
                const once = onceOf(controlId);
                return (
                  <tr key={controlId}>
                    <th scope="row" className={classes.control}>
                      {title}{' '}
                      <Link
                        className={pageClasses.mono}
                        href={links.control(controlId)}
                      >
                        {controlId}
                      </Link>
                    </th>
                    <td className={pageClasses.number}>
                      {/* Of which workloads it is required is in the framework. */}
                      {control ? (
                        <FigureLink
                          value={workloads}
                          href={links.workloads(gapFilters(control))}
                          label={t('pages.organisation.risks.count', {
                            title,
                            count: workloads,
                          })}
                        />
                      ) : (
                        format(workloads)
                      )}
                    </td>
                    <td>
                      <span className={classes.risk}>
                        <span>{format(risk.risk)}</span>
                        <span className={classes.track} aria-hidden>
                          <span
                            className={classes.bar}
                            style={{ width: `${(100 * risk.risk) / largest}%` }}
                          />
                        </span>
                      </span>
                    </td>
                    <td className={clsx(pageClasses.muted, classes.where)}>
                      <Where risk={risk} links={links} />
                    </td>
                    <td className={classes.who}>
                      {once
                        ? t('pages.organisation.risks.once', {
                            provider: (
                              <EntityRefLink
                                entityRef={once.providerRef}
                                hideIcon
                              />
                            ),
                          })
                        : t('pages.organisation.risks.owners')}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
};
