import { HealthDetails } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';

/** Workloads that could not be evaluated, and why. */
export const ErrorsPanel = ({
  errors,
}: {
  errors: HealthDetails['errors'];
}) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  return (
    <Panel
      title={
        errors.length === 0
          ? t('pages.setup.errors.titleNone')
          : t('pages.setup.errors.title', {
              count: errors.length,
              n: format(errors.length),
            })
      }
      note={errors.length > 0 && t('pages.setup.errors.subtitle')}
      aside={
        errors.length > 0 && (
          <Link
            className={pageClasses.link}
            href={links.workloads({ error: true })}
          >
            {t('pages.setup.errors.list')}
          </Link>
        )
      }
    >
      {errors.length > 0 && (
        <div className={pageClasses.scroller}>
          <table className={pageClasses.table}>
            <thead>
              <tr>
                <th scope="col">{t('pages.setup.errors.workload')}</th>
                <th scope="col">{t('pages.setup.errors.message')}</th>
                <th scope="col">{t('pages.setup.errors.at')}</th>
              </tr>
            </thead>
            <tbody>
              {errors.map(({ entityRef, message, at }) => (
                <tr key={entityRef}>
                  <th scope="row">
                    <Link
                      className={pageClasses.link}
                      href={links.workload(entityRef)}
                    >
                      {entityRef}
                    </Link>
                  </th>
                  <td className={pageClasses.mono}>{message}</td>
                  <td>
                    <RelativeTime at={at} />
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
