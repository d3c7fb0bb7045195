import { ReactNode } from 'react';
import textClasses from '../../theme/text.module.css';
import classes from './ControlDetail.module.css';

/** A part of what is said of a control. */
export const DetailPart = (props: {
  title: ReactNode;
  hint?: ReactNode;
  children?: ReactNode;
}) => (
  <section className={classes.part}>
    <h3 className={textClasses.heading}>{props.title}</h3>
    {props.hint && <p className={classes.hint}>{props.hint}</p>}
    {props.children}
  </section>
);

/** A word with what is meant by it. */
export const Words = (props: { term: ReactNode; children: ReactNode }) => (
  <div>
    <div className={classes.term}>{props.term}</div>
    <div>{props.children}</div>
  </div>
);
