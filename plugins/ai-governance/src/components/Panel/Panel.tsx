import '../../theme/tokens.css';
import { Card } from '@backstage/ui';
import clsx from 'clsx';
import { ReactNode, useId } from 'react';
import classes from './Panel.module.css';

/** A card of the tab: the finding as its title, what to do about it at right. */
export const Panel = (props: {
  title: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <Card className={clsx(classes.panel, props.className)} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {props.title}
        </h2>
        {props.aside && <div className={classes.aside}>{props.aside}</div>}
      </div>
      {props.note && <p className={classes.note}>{props.note}</p>}
      {props.children}
    </Card>
  );
};
