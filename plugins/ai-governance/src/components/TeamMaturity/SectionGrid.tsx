import {
  PHASES,
  SectionFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import page from '../../pages/shared/page.module.css';
import { useNumber } from '../../pages/shared/useNumber';
import { WorkloadFilters } from '../../pages/shared/workloadQuery';
import { MaturityMark, PhaseFlag } from '../marks';
import { heatStep } from '../Maturity/figures';
import heat from '../Maturity/HeatMap.module.css';
import { Panel } from '../Panel';
import { scrollRegion } from '../scrollRegion';
import classes from './SectionGrid.module.css';
import { TeamView } from './teamScope';

/** How many reach something, on the ground of their share; it opens those, or where none does, those that do not. */
const Cell = (props: {
  n: number;
  of: number;
  label: string;
  href: string;
  strong?: boolean;
}) => {
  const format = useNumber();
  const { n, of, label } = props;
  return (
    <Link
      className={clsx(
        heat.cell,
        heat[heatStep(n, of)],
        props.strong && classes.strong,
      )}
      href={props.href}
      aria-label={label}
      title={label}
    >
      <span>
        <b>{format(n)}</b>/{format(of)}
      </span>
    </Link>
  );
};

const Row = (props: {
  section: SectionFigures;
  isWeakest: boolean;
  list: WorkloadFilters;
}) => {
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const { section, isWeakest, list } = props;
  const { id, applicable, reached, reaching, lowest } = section;
  const name = t(`common.section.${id}`);
  const inSection = { ...list, assessed: true, section: id };
  return (
    <tr className={clsx(id === 'governance' && classes.governance)}>
      <th scope="row">
        <span className={classes.name}>{name}</span>
        {isWeakest && (
          <span className={classes.weakest}>{t('team.grid.weakest')}</span>
        )}
      </th>
      <td>
        {lowest ? (
          <MaturityMark maturity={lowest} label="none" />
        ) : (
          <span className={page.muted}>{t('pages.dash')}</span>
        )}
      </td>
      {applicable === 0 ? (
        <td colSpan={PHASES.length + 1} className={page.muted}>
          {t('team.grid.nothing', { section: name })}
        </td>
      ) : (
        <>
          {PHASES.map(phase => (
            <td key={phase} className={classes.cell}>
              <Cell
                n={reaching[phase]}
                of={applicable}
                label={t('team.grid.cell', {
                  section: name,
                  n: format(reaching[phase]),
                  of: format(applicable),
                  phase: t(`common.maturity.${phase}`),
                })}
                href={links.workloads({
                  ...inSection,
                  ...(reaching[phase] === 0
                    ? { misses: phase }
                    : { reaches: phase }),
                })}
              />
            </td>
          ))}
          <td className={clsx(classes.cell, classes.asRequired)}>
            <Cell
              strong
              n={reached}
              of={applicable}
              label={t('team.grid.cellRequired', {
                section: name,
                n: format(reached),
                of: format(applicable),
              })}
              href={links.workloads({
                ...inSection,
                ...(reached === 0
                  ? { misses: 'required' }
                  : { reaches: 'required' }),
              })}
            />
          </td>
        </>
      )}
    </tr>
  );
};

/** Layers down, phases across: how many of the assessed reach each, and how many what they must. */
export const SectionGrid = ({ view }: { view: TeamView }) => {
  const t = useText();
  const { figures, weakest, list } = view;
  const { required, notAssessedByRequiredPhase: unknown } = figures;
  return (
    <Panel title={t('team.grid.title')} note={t('team.grid.note')}>
      <div className={page.scroller} {...scrollRegion(t('team.grid.label'))}>
        <table
          aria-label={t('team.grid.label')}
          className={clsx(page.table, classes.grid)}
        >
          <thead>
            <tr>
              <th scope="col">{t('team.grid.layer')}</th>
              <th scope="col">{t('team.grid.lowest')}</th>
              {PHASES.map(phase => {
                const count = required[phase] - unknown[phase];
                return (
                  <th key={phase} scope="col" className={classes.head}>
                    <span className={classes.phase}>
                      {t(`common.maturity.${phase}`)}
                    </span>{' '}
                    {count === 0 ? (
                      <span>{t('team.grid.requiredNone')}</span>
                    ) : (
                      <PhaseFlag
                        size={12}
                        word={t('team.grid.required', { count })}
                      />
                    )}
                  </th>
                );
              })}
              <th
                scope="col"
                className={clsx(classes.head, classes.asRequired)}
              >
                <span className={classes.flag}>
                  <PhaseFlag size={12} word={t('team.grid.asRequired')} />
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.sections.map(section => (
              <Row
                key={section.id}
                section={section}
                isWeakest={section.id === weakest}
                list={list}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
