import { ReactNode, useId } from 'react';
import textClasses from '../../theme/text.module.css';
import classes from './Strip.module.css';

/** Parts beside each other in one card. */
export const Strip = (props: { children: ReactNode }) => (
  <div className={classes.room}>
    <div className={classes.strip}>{props.children}</div>
  </div>
);

/** One of the parts: what it is about, and what stands in it. */
export const StripPart = (props: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {props.title}
        </h2>
        {props.note && <p className={textClasses.small}>{props.note}</p>}
      </div>
      {props.children}
    </section>
  );
};
