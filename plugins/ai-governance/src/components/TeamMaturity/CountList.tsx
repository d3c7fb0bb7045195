import clsx from 'clsx';
import { ReactNode } from 'react';
import { FigureLink } from '../../pages/shared/FigureLink';
import { useNumber } from '../../pages/shared/useNumber';
import classes from './TeamMaturity.module.css';

/** A figure with what it counts, and the list where there is one. */
export interface Count {
  id: string;
  what: ReactNode;
  n: number;
  /** Says in full what is counted. */
  label: string;
  href?: string;
  /** Of the figure above it. */
  isPart?: boolean;
}

/** Figures one below the other, each leading to what it counts. */
export const CountList = (props: { label: string; counts: Count[] }) => {
  const format = useNumber();
  return (
    <ul className={classes.counts} aria-label={props.label}>
      {props.counts.map(({ id, what, n, label, href, isPart }) => (
        <li key={id}>
          <span className={clsx(isPart && classes.indent)}>{what}</span>
          {href === undefined ? (
            <span>{format(n)}</span>
          ) : (
            <FigureLink value={n} href={href} label={label} strong />
          )}
        </li>
      ))}
    </ul>
  );
};
