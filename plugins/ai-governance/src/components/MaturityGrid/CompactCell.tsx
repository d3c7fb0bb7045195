import clsx from 'clsx';
import { CSSProperties } from 'react';
import { Link } from 'react-router-dom';
import textClasses from '../../theme/text.module.css';
import { useText } from '../../hooks/useText';
import { StatusMark } from '../marks';
import { GridCell } from './cells';
import classes from './MaturityGrid.module.css';

/** The worst mark and a fraction; leads to the controls that it counts. */
export const CompactCell = (props: {
  cell: GridCell;
  style: CSSProperties;
  href?: string;
  linkProps: object;
}) => {
  const { cell, href } = props;
  const t = useText();
  const names = {
    section: t(`common.section.${cell.section}`),
    phase: t(`common.maturity.${cell.phase}`),
  };
  if (cell.ground === 'empty') {
    return (
      <div
        role="cell"
        className={clsx(classes.cell, classes.empty)}
        style={props.style}
        title={t('common.grid.cellEmpty', names)}
      >
        <span aria-hidden>–</span>
        <span className={textClasses.hidden}>
          {t('common.grid.cellEmpty', names)}
        </span>
      </div>
    );
  }
  const name = [
    t('common.grid.cell', {
      ...names,
      satisfied: String(cell.satisfied),
      applicable: String(cell.applicable),
    }),
    cell.waived > 0 &&
      t('common.grid.cellWaived', { waived: String(cell.waived) }),
  ]
    .filter(Boolean)
    .join(', ');
  const worst = cell.controls.find(
    control => control.status !== 'not-applicable',
  );
  const content = (
    <>
      {worst && (
        <span aria-hidden className={classes.worst}>
          <StatusMark
            status={worst.status}
            label="none"
            size={14}
            title={name}
          />
        </span>
      )}
      <span aria-hidden>
        <b>{cell.satisfied}</b>
        <span className={classes.muted}> / {cell.applicable}</span>
      </span>
    </>
  );
  return (
    <div role="cell" style={props.style} className={classes.compactCell}>
      {href ? (
        <Link
          to={href}
          className={clsx(classes.cell, classes[cell.ground])}
          aria-label={name}
          title={name}
          {...props.linkProps}
        >
          {content}
        </Link>
      ) : (
        <span
          className={clsx(classes.cell, classes[cell.ground])}
          role="img"
          aria-label={name}
          title={name}
        >
          {content}
        </span>
      )}
    </div>
  );
};
