import '../../theme/tokens.css';
import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import classes from './FigureBand.module.css';

/** A key figure with what it is of. */
export interface KeyFigure {
  id: string;
  label: string;
  /** As it is written. */
  value: string;
  note: ReactNode;
  /** The list that it counts; without one it stands alone. */
  href?: string;
}

/** A few figures beside each other; each opens the list that it counts. */
export const FigureBand = (props: { label: string; figures: KeyFigure[] }) => (
  <ul className={classes.band} aria-label={props.label}>
    {props.figures.map(({ id, label, value, note, href }) => {
      const content = (
        <>
          <span className={classes.label}>{label}</span>{' '}
          <span className={classes.value}>{value}</span>{' '}
          <span className={classes.note}>{note}</span>
        </>
      );
      return (
        <li key={id} className={classes.item}>
          {href === undefined ? (
            <span className={classes.figure}>{content}</span>
          ) : (
            <Link className={classes.figure} href={href}>
              {content}
            </Link>
          )}
        </li>
      );
    })}
  </ul>
);
