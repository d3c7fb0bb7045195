import {
  CONTROL_STATUSES,
  Control,
  ControlFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { StatusMark } from '../../components/marks';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './ControlTable.module.css';

/** Every control as a row, with the workloads on each status. */
export const ControlTable = (props: {
  controls: Control[];
  figures: Map<string, ControlFigures>;
  hrefOf: (controlId: string) => string;
}) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const { controls, figures, hrefOf } = props;
  return (
    <div className={pageClasses.scroller}>
      <table className={clsx(pageClasses.table, classes.table)}>
        <thead>
          <tr>
            <th scope="col">{t('pages.framework.table.control')}</th>
            <th scope="col">{t('pages.framework.table.section')}</th>
            <th scope="col">{t('pages.framework.table.phase')}</th>
            <th scope="col" className={pageClasses.number}>
              {t('pages.framework.table.weight')}
            </th>
            {CONTROL_STATUSES.map(status => (
              <th key={status} scope="col" className={pageClasses.number}>
                <StatusMark status={status} size={12} variant="row" />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {controls.map(control => {
            const row = figures.get(control.id);
            return (
              <tr key={control.id}>
                <th scope="row">
                  <Link className={classes.title} href={hrefOf(control.id)}>
                    {control.title}
                  </Link>
                  <span className={clsx(pageClasses.mono, pageClasses.muted)}>
                    {control.id}
                  </span>
                </th>
                <td className={classes.short}>
                  {t(`common.section.${control.layer}`)}
                </td>
                <td>{t(`common.maturity.${control.phase}`)}</td>
                <td className={pageClasses.number}>
                  {format(control.weight.value)}
                </td>
                {CONTROL_STATUSES.map(status => (
                  <td key={status} className={pageClasses.number}>
                    {row ? (
                      <FigureLink
                        value={row.statuses[status]}
                        href={links.workloads({
                          control: control.id,
                          status: [status],
                        })}
                        label={t('pages.framework.table.cell', {
                          control: control.id,
                          n: format(row.statuses[status]),
                          status: t(`common.status.${status}`),
                        })}
                      />
                    ) : (
                      <span className={pageClasses.muted}>
                        {t('pages.dash')}
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
