import { SectionStanding } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import { PageLinks } from '../../pages/shared/links';
import { useNumber } from '../../pages/shared/useNumber';
import { WorkloadFilters } from '../../pages/shared/workloadQuery';
import { MaturityMark } from '../marks';
import { heatStep } from './figures';
import classes from './HeatMap.module.css';

/**
 * How many workloads of a row reach what they must in one section. It opens
 * those; where none does, those that do not.
 */
export const HeatCell = (props: {
  /** What the row is called. */
  name: string;
  standing: SectionStanding | undefined;
  /** The list that the row counts. */
  filters: WorkloadFilters;
  /** Found once for all cells: to find where a page is mounted takes a look at every route of the app. */
  links: PageLinks;
}) => {
  const t = useText();
  const format = useNumber();
  const { name, standing, filters, links } = props;
  if (!standing || standing.applicable === 0) {
    return (
      <span className={clsx(classes.cell, classes.nothing)}>
        {t('pages.dash')}
      </span>
    );
  }
  const { id, reached, applicable, lowest } = standing;
  const words = {
    name,
    section: t(`common.section.${id}`),
    lowest: t(`common.maturity.${lowest ?? 'none'}`),
  };
  // What is read out has in it what is seen, so that a voice can choose it.
  const label = t('maturity.heat.cell', {
    ...words,
    reached: format(reached),
    of: format(applicable),
    count: applicable,
  });
  return (
    <Link
      className={clsx(classes.cell, classes[heatStep(reached, applicable)])}
      href={links.workloads({
        ...filters,
        assessed: true,
        section: id,
        ...(reached === 0 ? { misses: 'required' } : { reaches: 'required' }),
      })}
      aria-label={label}
      title={label}
    >
      <span>
        <b>{format(reached)}</b>/{format(applicable)}
      </span>
      {lowest && (
        <span aria-hidden>
          <MaturityMark
            className={classes.lowest}
            maturity={lowest}
            label="none"
            size={12}
            title=""
          />
        </span>
      )}
    </Link>
  );
};
