import {
  Control,
  ControlFigures,
  FrameworkDocument,
  PHASES,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { MaturityMark } from '../../components/marks';
import { useText } from '../../hooks/useText';
import pageClasses from '../shared/page.module.css';
import { StatusBar } from '../shared/StatusBar';
import { useNumber } from '../shared/useNumber';
import classes from './ControlBoard.module.css';
import { satisfactionOf, sectionTitles } from './frameworkView';

const ControlChip = (props: {
  control: Control;
  figures: ControlFigures | undefined;
  href: string;
}) => {
  const t = useText();
  const format = useNumber();
  const { control, figures, href } = props;
  const satisfaction = figures && satisfactionOf(figures);
  return (
    <Link className={classes.chip} href={href}>
      <span className={classes.title}>{control.title}</span>
      <span className={classes.facts}>
        <span className={pageClasses.mono}>{control.id}</span>
        {satisfaction && (
          <span>
            {satisfaction.applicable === 0
              ? t('pages.framework.board.appliesToNone')
              : t('pages.framework.board.satisfied', {
                  part: format(satisfaction.satisfied),
                  whole: format(satisfaction.applicable),
                })}
          </span>
        )}
      </span>
      {figures && <StatusBar statuses={figures.statuses} />}
    </Link>
  );
};

/** Layers down, phases across, governance as a fourth row, every control in its place. */
export const ControlBoard = (props: {
  document: FrameworkDocument;
  controls: Control[];
  figures: Map<string, ControlFigures>;
  hrefOf: (controlId: string) => string;
}) => {
  const t = useText();
  const { document, controls, figures, hrefOf } = props;
  const titles = sectionTitles(document);
  return (
    <div className={pageClasses.scroller}>
      <table className={classes.board}>
        <thead>
          <tr>
            <th scope="col">{t('pages.framework.board.section')}</th>
            {PHASES.map(phase => (
              <th key={phase} scope="col">
                <MaturityMark maturity={phase} size={14} variant="row" />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SECTIONS.map(section => (
            <tr
              key={section}
              className={clsx(section === 'governance' && classes.band)}
            >
              <th scope="row">
                {titles.get(section) ?? t(`common.section.${section}`)}
              </th>
              {PHASES.map(phase => {
                const here = controls.filter(
                  control =>
                    control.layer === section && control.phase === phase,
                );
                return (
                  <td key={phase}>
                    {here.length === 0 ? (
                      <span
                        className={pageClasses.muted}
                        title={t('pages.framework.board.nothing')}
                      >
                        {t('pages.dash')}
                      </span>
                    ) : (
                      <ul className={classes.controls}>
                        {here.map(control => (
                          <li key={control.id}>
                            <ControlChip
                              control={control}
                              figures={figures.get(control.id)}
                              href={hrefOf(control.id)}
                            />
                          </li>
                        ))}
                      </ul>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
