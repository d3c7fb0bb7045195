import { SectionStanding } from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import { useNumber } from '../../pages/shared/useNumber';
import { MaturityMark } from '../marks';
import { heatStep } from '../Maturity/figures';
import heat from '../Maturity/HeatMap.module.css';
import classes from './TeamGlance.module.css';

/** The four sections in little room: how many reach what they must, and the lowest maturity. */
export const SectionGlance = (props: { sections: SectionStanding[] }) => {
  const t = useText();
  const format = useNumber();
  return (
    <ul className={classes.sections} aria-label={t('team.card.layers')}>
      {props.sections.map(({ id, reached, applicable, lowest }) => (
        <li key={id}>
          <span className={classes.section}>
            {t(`maturity.heat.section.${id}`)}
          </span>
          {applicable === 0 || lowest === null ? (
            <span className={clsx(heat.cell, heat.nothing)}>
              {t('pages.dash')}
            </span>
          ) : (
            <span
              className={clsx(heat.cell, heat[heatStep(reached, applicable)])}
              title={t('team.card.lowest', {
                maturity: t(`common.maturity.${lowest}`),
              })}
            >
              <span>
                <b>{format(reached)}</b>/{format(applicable)}
              </span>
              <MaturityMark
                className={heat.lowest}
                maturity={lowest}
                label="none"
                size={12}
                title={t('team.card.lowest', {
                  maturity: t(`common.maturity.${lowest}`),
                })}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};
