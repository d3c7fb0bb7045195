import { Link } from '@backstage/ui';
import clsx from 'clsx';
import classes from './FigureLink.module.css';
import { useNumber } from './useNumber';

interface FigureLinkProps {
  value: number;
  /** The list that the figure counts. */
  href: string;
  /** Says in full what is counted, for those who do not see the column. */
  label: string;
  strong?: boolean;
}

/** A figure in a table. It opens what it counts; a zero has nothing to open. */
export const FigureLink = (props: FigureLinkProps) => {
  const { value, href, label, strong } = props;
  const format = useNumber();
  const className = clsx(classes.figure, strong && classes.strong);
  if (value === 0) {
    return (
      <span className={clsx(className, classes.zero)}>{format(value)}</span>
    );
  }
  return (
    <Link className={className} href={href} aria-label={label} title={label}>
      {format(value)}
    </Link>
  );
};
