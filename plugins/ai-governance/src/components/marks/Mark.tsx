import '../../theme/tokens.css';
import clsx from 'clsx';
import { ReactNode } from 'react';
import classes from './Mark.module.css';

/** The hues that marks may take; the names are those of the theme's variables. */
export type MarkTone =
  | 'met'
  | 'waived'
  | 'notMet'
  | 'stale'
  | 'insufficient'
  | 'noEvidence'
  | 'na'
  | 'phase'
  | 'sev1'
  | 'sev2'
  | 'sev3'
  | 'sev4'
  | 'muted'
  | 'none';

/** How every mark may be shown. */
export interface MarkProps {
  /** `text` writes the word beside the shape; `none` leaves it to the accessible name. */
  label?: 'text' | 'none';
  size?: 12 | 14 | 16 | 20;
  /** `row`: word in the colour of text, for dense rows; `pill`: on its soft ground. */
  variant?: 'strong' | 'row' | 'pill';
  /** Says more than the word, where the mark stands alone. */
  title?: string;
  className?: string;
}

interface Props extends MarkProps {
  word: string;
  tone: MarkTone;
  shape: ReactNode;
}

/** A shape with its word: take the colour away and nothing is lost. */
export const Mark = (props: Props) => {
  const { word, tone, shape, label = 'text', size = 16, title } = props;
  const variant = props.variant ?? 'strong';
  const alone = label === 'none';
  return (
    <span
      className={clsx(
        classes.mark,
        classes[tone],
        variant === 'row' && classes.plain,
        variant === 'pill' && classes.pill,
        props.className,
      )}
      title={title ?? (alone ? word : undefined)}
    >
      <svg
        className={classes.icon}
        viewBox="0 0 16 16"
        width={size}
        height={size}
        {...(alone
          ? { role: 'img', 'aria-label': title ?? word }
          : { 'aria-hidden': true })}
      >
        {shape}
      </svg>
      {!alone && <span className={classes.word}>{word}</span>}
    </span>
  );
};
