import { SectionId } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Card, Link } from '@backstage/ui';
import clsx from 'clsx';
import { useText } from '../../../hooks/useText';
import { Layer, minutesLeft } from './layers';
import classes from './nav.module.css';
import type { WayOn } from './useWayOn';

/** The layers with how many of their controls are answered, and what is left. */
export const LayerNav = (props: {
  title: string;
  layers: Layer[];
  current: SectionId;
  hrefOf: WayOn['hrefOf'];
}) => {
  const t = useText();
  const questions = props.layers.flatMap(layer => layer.questions);
  const answered = props.layers.reduce((sum, { answered: n }) => sum + n, 0);
  const known = questions.filter(
    question => question.answer === null && question.known !== undefined,
  ).length;
  const minutes = minutesLeft(questions);
  return (
    <Card className={classes.card}>
      <nav aria-label={t('pages.assess.nav.layers')}>
        <div className={classes.eyebrow}>
          {t('pages.assess.nav.progress', {
            title: props.title,
            answered: String(answered),
            questions: String(questions.length),
          })}
        </div>
        <ul className={classes.list}>
          {props.layers.map(layer => {
            const current = layer.id === props.current;
            return (
              <li key={layer.id}>
                <Link
                  className={clsx(classes.layer, current && classes.current)}
                  href={props.hrefOf({ section: layer.id })}
                  aria-current={current ? 'step' : undefined}
                >
                  <span className={classes.row}>
                    <span className={classes.name}>
                      {t(`common.section.${layer.id}`)}
                    </span>{' '}
                    <span className={classes.note}>
                      {t('pages.assess.nav.of', {
                        answered: String(layer.answered),
                        questions: String(layer.questions.length),
                      })}
                    </span>
                  </span>
                  <span className={classes.bar} aria-hidden>
                    <span
                      style={{
                        width: `${
                          (100 * layer.answered) / layer.questions.length
                        }%`,
                      }}
                    />
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
        <p className={classes.left}>
          {minutes === 0
            ? t('pages.assess.nav.nothingLeft')
            : t('pages.assess.nav.left', { count: minutes })}
          {known > 0 && ` ${t('pages.assess.nav.known', { count: known })}`}
        </p>
      </nav>
    </Card>
  );
};
