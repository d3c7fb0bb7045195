import { Card } from '@backstage/ui';
import clsx from 'clsx';
import { ReactNode, useId } from 'react';
import classes from './PageCard.module.css';

interface PageCardProps {
  /** The finding, where there is one. */
  title: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A card of a page: heading, one sentence, what to do, and the thing itself. */
export const PageCard = (props: PageCardProps) => {
  const { title, subtitle, actions, className, children } = props;
  const id = useId();
  return (
    <Card className={clsx(classes.card, className)} aria-labelledby={id}>
      <div className={classes.head}>
        <div className={classes.titles}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </Card>
  );
};
