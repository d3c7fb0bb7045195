import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { ReactNode } from 'react';
import { useNumber } from '../shared/useNumber';
import classes from './IncidentFigureBand.module.css';

/** One figure with what it counts; the whole of it is the link. */
export const FigureItem = (props: {
  label: string;
  value: number;
  /** The figure with words, where the number alone says too little. */
  valueText?: string;
  href: string;
  /** Somebody is late where it is not zero. */
  isLate?: boolean;
  note?: string;
  /** Links to parts of it. */
  children?: ReactNode;
}) => {
  const { label, value, href, isLate, note, children } = props;
  const format = useNumber();
  return (
    <li className={classes.item}>
      <Link className={classes.figure} href={href}>
        <span className={classes.label}>{label}</span>{' '}
        <span
          className={clsx(classes.value, isLate && value > 0 && classes.late)}
        >
          {props.valueText ?? format(value)}
        </span>{' '}
        {note && <span className={classes.label}>{note}</span>}
      </Link>
      {children}
    </li>
  );
};
