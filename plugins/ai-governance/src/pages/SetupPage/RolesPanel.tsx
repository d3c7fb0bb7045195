import { HealthDetails } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { WarningMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './RolesPanel.module.css';

/** Who fills each role, and whom the catalog does not know. */
export const RolesPanel = ({ roles }: { roles: HealthDetails['roles'] }) => {
  const t = useText();
  const format = useNumber();
  const missing = roles.filter(({ members }) => members.length === 0).length;
  return (
    <Panel
      title={
        missing === 0
          ? t('pages.setup.roles.title')
          : t('pages.setup.roles.titleMissing', {
              count: missing,
              n: format(missing),
            })
      }
      note={t('pages.setup.roles.subtitle')}
    >
      {roles.length === 0 ? (
        <EmptyState message={t('pages.setup.roles.none')} />
      ) : (
        <div className={pageClasses.scroller}>
          <table className={pageClasses.table}>
            <thead>
              <tr>
                <th scope="col">{t('pages.setup.roles.role')}</th>
                <th scope="col">{t('pages.setup.roles.members')}</th>
              </tr>
            </thead>
            <tbody>
              {roles.map(({ role, members, unresolved }) => (
                <tr key={role}>
                  <th scope="row">{role}</th>
                  <td>
                    <div className={classes.members}>
                      {members.map(ref => (
                        <EntityRefLink key={ref} entityRef={ref} hideIcon />
                      ))}
                      {members.length === 0 && (
                        <WarningMark
                          size={14}
                          word={t('pages.setup.roles.empty')}
                        />
                      )}
                      {unresolved.length > 0 && (
                        <WarningMark
                          size={14}
                          variant="row"
                          className={classes.unresolved}
                          word={t('pages.setup.roles.unresolved', {
                            refs: unresolved.join(', '),
                          })}
                        />
                      )}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
};
