import { Maturity } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import phaseClasses from '../shared/phase.module.css';
import { useNumber } from '../shared/useNumber';
import { MATURITIES, WorkloadFilters } from '../shared/workloadQuery';
import classes from './MaturityBar.module.css';

/** What the assessed workloads of a row have reached, as one bar with the counts in it. */
export const MaturityBar = (props: {
  team: string;
  counts: Record<Maturity, number>;
  filters: WorkloadFilters;
}) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const present = MATURITIES.filter(maturity => props.counts[maturity] > 0);
  if (present.length === 0) {
    return <span className={classes.nothing}>{t('pages.dash')}</span>;
  }
  return (
    <span className={classes.bar}>
      {present.map(maturity => {
        const label = t('pages.overview.teams.cell.maturity', {
          team: props.team,
          n: format(props.counts[maturity]),
          maturity: t(`common.maturity.${maturity}`),
        });
        return (
          <Link
            key={maturity}
            className={clsx(classes.segment, phaseClasses[maturity])}
            style={{ flexGrow: props.counts[maturity] }}
            href={links.workloads({
              ...props.filters,
              assessed: true,
              maturity: [maturity],
            })}
            aria-label={label}
            title={label}
          >
            {format(props.counts[maturity])}
          </Link>
        );
      })}
    </span>
  );
};
