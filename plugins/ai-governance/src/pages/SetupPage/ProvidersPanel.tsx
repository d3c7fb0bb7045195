import {
  HealthDetails,
  ProviderHealth,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { WarningMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { RelativeTime } from '../../components/RelativeTime';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './ProvidersPanel.module.css';
import { SuspicionList } from './SuspicionList';

const isBroken = ({ state }: ProviderHealth) =>
  state === 'failed' || state === 'waiting';

const State = ({ provider }: { provider: ProviderHealth }) => {
  const t = useText();
  const format = useNumber();
  const word = t(`pages.setup.providers.state.${provider.state}`);
  if (!isBroken(provider)) {
    return <b>{word}</b>;
  }
  return (
    <>
      <WarningMark size={14} word={word} />
      {provider.failures > 1 && (
        <span className={pageClasses.muted}>
          {t('pages.setup.providers.failures', {
            count: provider.failures,
            n: format(provider.failures),
          })}
        </span>
      )}
      {provider.retryAt && (
        <span className={pageClasses.muted}>
          {t('pages.setup.providers.retry')}{' '}
          <RelativeTime at={provider.retryAt} />
        </span>
      )}
    </>
  );
};

const Messages = ({ provider }: { provider: ProviderHealth }) => (
  <>
    {provider.lastError && (
      <p className={classes.message}>{provider.lastError}</p>
    )}
    {provider.refusals.map(message => (
      <p key={message} className={classes.message}>
        {message}
      </p>
    ))}
  </>
);

/** How each provider of evidence stands, and what scanners found that nobody can place. */
export const ProvidersPanel = ({
  providers,
  suspicions,
}: Pick<HealthDetails, 'providers' | 'suspicions'>) => {
  const t = useText();
  const format = useNumber();
  const broken = providers.filter(isBroken).length;
  return (
    <Panel
      title={
        broken === 0
          ? t('pages.setup.providers.title')
          : t('pages.setup.providers.titleBroken', {
              count: broken,
              n: format(broken),
            })
      }
      note={t('pages.setup.providers.subtitle')}
    >
      {providers.length === 0 ? (
        <EmptyState message={t('pages.setup.providers.none')} />
      ) : (
        <div className={pageClasses.scroller}>
          <table className={pageClasses.table}>
            <thead>
              <tr>
                <th scope="col">{t('pages.setup.providers.provider')}</th>
                <th scope="col">{t('pages.setup.providers.stands')}</th>
                <th scope="col">{t('pages.setup.providers.lastRun')}</th>
                <th scope="col" className={pageClasses.number}>
                  {t('pages.setup.providers.recorded')}
                </th>
                <th scope="col" className={pageClasses.number}>
                  {t('pages.setup.providers.unchanged')}
                </th>
                <th scope="col" className={pageClasses.number}>
                  {t('pages.setup.providers.refused')}
                </th>
                <th scope="col">{t('pages.setup.providers.messages')}</th>
              </tr>
            </thead>
            <tbody>
              {providers.map(provider => (
                <tr key={provider.id}>
                  <th scope="row">{provider.id}</th>
                  <td>
                    <div className={classes.stack}>
                      <State provider={provider} />
                    </div>
                  </td>
                  <td>
                    <RelativeTime at={provider.lastStartedAt} />
                  </td>
                  <td className={pageClasses.number}>
                    {format(provider.recorded)}
                  </td>
                  <td className={pageClasses.number}>
                    {format(provider.unchanged)}
                  </td>
                  <td className={pageClasses.number}>
                    {format(provider.refused)}
                  </td>
                  <td>
                    <Messages provider={provider} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {suspicions.total > 0 && <SuspicionList suspicions={suspicions} />}
    </Panel>
  );
};
