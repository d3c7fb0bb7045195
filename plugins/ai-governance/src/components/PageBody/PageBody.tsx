import '../../theme/tokens.css';
import './header.css';
import { ReactNode } from 'react';
import classes from './PageBody.module.css';

/** The ground of a page's content: margins, widest line, type. Both app systems put their own header above. */
export const PageBody = (props: { children: ReactNode }) => (
  <div className={classes.page} data-ai-governance-page>
    <div className={classes.content}>{props.children}</div>
  </div>
);
