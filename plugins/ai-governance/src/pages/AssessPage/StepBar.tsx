import { Link } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import classes from './StepBar.module.css';
import { Step, STEPS } from './useAssessAddress';

/** The four steps, with where somebody is; each can be gone to once there is an assessment. */
export const StepBar = (props: {
  current: Step;
  done: readonly Step[];
  notes: Record<Step, string>;
  hrefs?: Partial<Record<Step, string>>;
}) => {
  const t = useText();
  return (
    <ol className={classes.steps} aria-label={t('pages.assess.steps.label')}>
      {STEPS.map((step, index) => {
        const done = props.done.includes(step);
        const current = props.current === step;
        const href = props.hrefs?.[step];
        const name = t(`pages.assess.steps.${step}`);
        return (
          <li
            key={step}
            className={clsx(
              classes.step,
              done && classes.done,
              current && classes.current,
            )}
            aria-current={current ? 'step' : undefined}
          >
            <span className={classes.number} aria-hidden>
              {done && !current ? <RiCheckLine size={14} /> : index + 1}
            </span>
            <span>
              {href && !current ? (
                <Link className={classes.name} href={href}>
                  {name}
                </Link>
              ) : (
                <span className={classes.name}>{name}</span>
              )}
              {done && !current && (
                <span className={textClasses.hidden}>
                  {' '}
                  {t('pages.assess.steps.done')}
                </span>
              )}
              <span className={classes.note}>{props.notes[step]}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
};
