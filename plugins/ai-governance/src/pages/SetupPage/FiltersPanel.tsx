import { HealthDetails } from '@ai-governance/backstage-plugin-ai-governance-common';
import { WarningMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';

/** JSON that may break between its parts. */
function oneLine(filter: unknown): string {
  return JSON.stringify(filter, null, 1).replace(/\n\s*/g, ' ');
}

/** Each filter with how many entities it finds; one that finds none is said to. */
export const FiltersPanel = (props: { filters: HealthDetails['filters'] }) => {
  const t = useText();
  const format = useNumber();
  const { filters } = props;
  const idle = filters.filter(({ matches }) => matches === 0).length;
  return (
    <Panel
      title={
        idle === 0
          ? t('pages.setup.filters.title')
          : t('pages.setup.filters.titleIdle', { count: idle, n: format(idle) })
      }
      note={t('pages.setup.filters.subtitle')}
    >
      {filters.length === 0 ? (
        <EmptyState message={t('pages.setup.filters.none')} />
      ) : (
        <div className={pageClasses.scroller}>
          <table className={pageClasses.table}>
            <thead>
              <tr>
                <th scope="col">{t('pages.setup.filters.kind')}</th>
                <th scope="col">{t('pages.setup.filters.filter')}</th>
                <th scope="col" className={pageClasses.number}>
                  {t('pages.setup.filters.matches')}
                </th>
              </tr>
            </thead>
            <tbody>
              {filters.map(({ kind, index, filter, matches }) => (
                <tr key={`${kind} ${index}`}>
                  <th scope="row">{t(`pages.setup.filters.${kind}`)}</th>
                  <td className={pageClasses.mono}>{oneLine(filter)}</td>
                  <td className={pageClasses.number}>
                    {matches === 0 ? (
                      <WarningMark
                        size={14}
                        word={t('pages.setup.filters.nothing')}
                      />
                    ) : (
                      format(matches)
                    )}
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
