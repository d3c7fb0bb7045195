import { RollupCoverage } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { RiInformationLine } from '@remixicon/react';
import { DateTime } from 'luxon';
import { WarningMark } from '../../components/marks';
import { RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { useNumber } from '../shared/useNumber';
import { WorkloadFilters } from '../shared/workloadQuery';
import classes from './FiguresLine.module.css';

const LastSync = ({ coverage }: { coverage: RollupCoverage }) => {
  const t = useText();
  const { lastSync, syncIntervalSeconds } = coverage;
  if (lastSync === null) return <>{t('pages.organisation.figures.never')}</>;
  const age = -DateTime.fromISO(lastSync).diffNow('seconds').seconds;
  const overdue =
    syncIntervalSeconds !== undefined && age > 2 * syncIntervalSeconds;
  return (
    <>
      {overdue && (
        <>
          <WarningMark
            size={14}
            word={t('pages.organisation.figures.overdue')}
          />
          {' · '}
        </>
      )}
      {t('pages.organisation.figures.lastSync')} <RelativeTime at={lastSync} />
    </>
  );
};

/** Above all figures: whom they cover, and how old they are. */
export const FiguresLine = ({ coverage }: { coverage: RollupCoverage }) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const { framework } = coverage;

  const figures: { text: string; count: number; filters: WorkloadFilters }[] = [
    {
      text: t('pages.organisation.figures.considered', {
        n: format(coverage.considered),
      }),
      count: coverage.considered,
      filters: {},
    },
    {
      text: t('pages.organisation.figures.notAssessed', {
        n: format(coverage.notAssessed),
      }),
      count: coverage.notAssessed,
      filters: { assessed: false },
    },
    {
      text: t('pages.organisation.figures.stale', {
        n: format(coverage.stale),
      }),
      count: coverage.stale,
      filters: { assessed: true, status: ['stale'] },
    },
    {
      text: t('pages.organisation.figures.errored', {
        n: format(coverage.errored),
      }),
      count: coverage.errored,
      filters: { error: true },
    },
    {
      text: t('pages.organisation.figures.withProblems', {
        n: format(coverage.withProblems),
      }),
      count: coverage.withProblems,
      filters: { problems: true },
    },
  ];

  return (
    <div className={classes.line}>
      <span className={classes.label}>
        <RiInformationLine size={16} aria-hidden />
        {t('pages.organisation.figures.label')}
      </span>
      {figures.map(({ text, count, filters }) =>
        count === 0 ? (
          <span key={text} className={classes.muted}>
            {text}
          </span>
        ) : (
          <Link
            key={text}
            className={classes.figure}
            href={links.workloads(filters)}
          >
            {text}
          </Link>
        ),
      )}
      <span className={classes.sync}>
        <LastSync coverage={coverage} />
        {' · '}
        {t('pages.organisation.figures.framework', {
          version: framework.version,
        })}
      </span>
    </div>
  );
};
