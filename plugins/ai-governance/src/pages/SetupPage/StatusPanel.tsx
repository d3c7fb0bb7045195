import { HealthDetails } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { DateTime, Duration } from 'luxon';
import { ReactNode } from 'react';
import { WarningMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { formatDuration, RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { useGateLinks } from '../shared/gateLinks';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './StatusPanel.module.css';

const Fact = (props: { term: string; children: ReactNode }) => (
  <div>
    <dt className={classes.term}>{props.term}</dt>
    <dd className={classes.value}>{props.children}</dd>
  </div>
);

/** Milliseconds and seconds too, for an operator looks for small differences. */
function exactly(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) {
    return `${Number((milliseconds / 1000).toFixed(1))} s`;
  }
  return formatDuration(Duration.fromMillis(milliseconds));
}

const Sync = ({ sync }: { sync: HealthDetails['sync'] }) => {
  const t = useText();
  const format = useNumber();
  return (
    <Fact term={t('pages.setup.status.sync')}>
      {sync.state === 'failed' ? (
        <WarningMark
          size={14}
          word={t('pages.setup.status.syncState.failed')}
        />
      ) : (
        <b>{t(`pages.setup.status.syncState.${sync.state}`)}</b>
      )}
      {sync.state === 'running' && sync.progress !== null && (
        <span role="status">
          {t('pages.setup.status.progress', {
            count: sync.progress,
            n: format(sync.progress),
          })}
        </span>
      )}
      {sync.state === 'running' && (
        <span className={pageClasses.muted}>
          {t('pages.setup.status.started')}{' '}
          <RelativeTime at={sync.lastStartedAt} />
        </span>
      )}
      <span className={pageClasses.muted}>
        {t('pages.setup.status.interval', {
          duration: exactly(sync.intervalSeconds * 1000),
        })}
      </span>
    </Fact>
  );
};

const LastSync = ({ sync }: { sync: HealthDetails['sync'] }) => {
  const t = useText();
  const { lastFinishedAt, lastDurationMs, intervalSeconds } = sync;
  const age = lastFinishedAt
    ? -DateTime.fromISO(lastFinishedAt).diffNow('seconds').seconds
    : 0;
  return (
    <Fact term={t('pages.setup.status.lastSync')}>
      <b>
        <RelativeTime at={lastFinishedAt} />
      </b>
      {age > 2 * intervalSeconds && (
        <WarningMark size={14} word={t('pages.setup.status.overdue')} />
      )}
      {lastDurationMs !== null && (
        <span className={pageClasses.muted}>
          {t('pages.setup.status.took', {
            duration: exactly(lastDurationMs),
          })}
        </span>
      )}
    </Fact>
  );
};

/** Whether the service runs: the catalog, the queue, and what was found. */
export const StatusPanel = ({ health }: { health: HealthDetails }) => {
  const t = useText();
  const links = usePageLinks();
  const gateLinks = useGateLinks();
  const format = useNumber();
  const { sync, queue, framework, counts } = health;
  const found = [
    { key: 'considered', href: undefined },
    { key: 'workloads', href: links.workloads() },
    { key: 'assets', href: links.assets() },
    { key: 'notAssessed', href: links.workloads({ assessed: false }) },
    { key: 'errored', href: links.workloads({ error: true }) },
  ] as const;

  return (
    <Panel
      title={
        health.status === 'degraded' ? (
          <WarningMark size={20} word={t('pages.setup.status.degraded')} />
        ) : (
          t(`pages.setup.status.${health.status}`)
        )
      }
    >
      <dl className={classes.facts}>
        <Sync sync={sync} />
        <LastSync sync={sync} />
        <Fact term={t('pages.setup.status.queue')}>
          <b>
            {queue.waiting === 0
              ? t('pages.setup.status.queueEmpty')
              : t('pages.setup.status.queueWaiting', {
                  count: queue.waiting,
                  n: format(queue.waiting),
                })}
          </b>
          {queue.oldestSeconds !== null && (
            <span className={pageClasses.muted}>
              {t('pages.setup.status.queueOldest', {
                duration: exactly(queue.oldestSeconds * 1000),
              })}
            </span>
          )}
        </Fact>
        <Fact term={t('pages.setup.status.framework')}>
          <b>
            {t('pages.setup.status.frameworkValue', {
              id: framework.id,
              version: framework.version,
              n: format(framework.controls),
            })}
          </b>
          <span className={pageClasses.mono} title={framework.digest}>
            {framework.digest.replace(/^sha256:/, '').slice(0, 12)}
          </span>
          <Link className={pageClasses.link} href={gateLinks.versions()}>
            {t('gates.page.versions')}
          </Link>
        </Fact>
      </dl>
      {sync.lastError && (
        <div className={classes.error}>
          <div className={classes.term}>
            {t('pages.setup.status.lastError')}
          </div>
          <div className={pageClasses.mono}>{sync.lastError}</div>
        </div>
      )}
      <ul className={classes.counts} aria-label={t('pages.setup.counts.label')}>
        {found.map(({ key, href }) => (
          <li key={key}>
            <span className={classes.term}>
              {t(`pages.setup.counts.${key}`)}
            </span>{' '}
            <span className={classes.count}>
              {href ? (
                <FigureLink
                  value={counts[key]}
                  href={href}
                  label={`${t(`pages.setup.counts.${key}`)}: ${format(
                    counts[key],
                  )}`}
                />
              ) : (
                format(counts[key])
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
