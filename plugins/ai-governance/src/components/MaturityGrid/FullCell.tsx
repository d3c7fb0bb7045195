import clsx from 'clsx';
import { CSSProperties } from 'react';
import textClasses from '../../theme/text.module.css';
import { useText } from '../../hooks/useText';
import { StatusMark } from '../marks';
import { GridCell } from './cells';
import classes from './MaturityGrid.module.css';

/** Count, what is left to do, and one mark for each control. */
export const FullCell = (props: {
  cell: GridCell;
  style: CSSProperties;
  controlHref: (controlId: string) => string;
  onSelectControl?: (controlId: string) => void;
  linkProps: (controlId: string) => object;
}) => {
  const { cell, onSelectControl } = props;
  const t = useText();
  const open = cell.applicable - cell.satisfied;
  return (
    <div
      role="cell"
      className={clsx(classes.cell, classes[cell.ground])}
      style={props.style}
    >
      {cell.ground === 'empty' ? (
        <span title={t('common.status.not-applicable')}>
          <span aria-hidden>–</span>
          <span className={textClasses.hidden}>
            {t('common.status.not-applicable')}
          </span>
        </span>
      ) : (
        <div className={classes.count}>
          <span>
            <b>{cell.satisfied}</b>{' '}
            <span className={classes.muted}>
              {t('common.grid.ofApplicable', {
                applicable: String(cell.applicable),
              })}
            </span>
          </span>
          <span className={classes.muted}>
            {cell.ground === 'complete' && t('common.grid.complete')}
            {cell.ground === 'later' && t('common.grid.later')}
            {(cell.ground === 'gap' || cell.ground === 'neutral') &&
              t('common.grid.open', { open: String(open) })}
          </span>
        </div>
      )}
      {cell.controls.length > 0 && (
        <div className={classes.marks}>
          {cell.controls.map(control => (
            <a
              key={control.controlId}
              href={props.controlHref(control.controlId)}
              className={classes.markLink}
              onClick={event => {
                if (!onSelectControl || event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                onSelectControl(control.controlId);
              }}
              {...props.linkProps(control.controlId)}
            >
              <StatusMark
                status={control.status}
                label="none"
                size={14}
                title={t('common.grid.mark', {
                  controlId: control.controlId,
                  title: control.title,
                  status: t(`common.status.${control.status}`),
                })}
              />
            </a>
          ))}
        </div>
      )}
    </div>
  );
};
