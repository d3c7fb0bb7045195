import '../../theme/tokens.css';
import {
  Movement,
  MovementStand,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { Fragment } from 'react';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { MaturityMark } from '../marks';
import { CauseText } from './CauseText';
import classes from './Moves.module.css';
import { MoveMark } from './MoveMark';

function maturityOf(stand: MovementStand) {
  return stand.assessed ? stand.maturity : 'not-assessed';
}

/** From where to where; one of them alone where it came or left. */
export const MoveSteps = (props: {
  movement: Movement;
  /** With the word at both ends, where there is room. */
  isFull?: boolean;
}) => {
  const t = useText();
  const { from, to } = props.movement;
  // The maturity stayed: what moved is whether it does what is required.
  if (from && to && maturityOf(from) === maturityOf(to)) {
    return (
      <span className={classes.steps}>
        <MaturityMark maturity={maturityOf(to)} size={14} label="none" />
        {t(to.compliant ? 'maturity.moves.compliant' : 'maturity.moves.not')}
      </span>
    );
  }
  return (
    <span className={classes.steps}>
      {from && (
        <MaturityMark
          maturity={maturityOf(from)}
          size={14}
          label={to && !props.isFull ? 'none' : 'text'}
          variant="row"
        />
      )}
      {from && to && (
        <span className={classes.arrow} aria-hidden>
          →
        </span>
      )}
      {to && <MaturityMark maturity={maturityOf(to)} size={14} variant="row" />}
    </span>
  );
};

/** Why it moved, and which controls moved with it. */
export const MoveCauses = ({ movement }: { movement: Movement }) => {
  const t = useText();
  const links = usePageLinks();
  const { causes, controls } = movement;
  const named = new Set(
    causes.flatMap(({ subject = '' }) => subject.split(/[\s,]+/)),
  );
  const others = controls.filter(({ controlId }) => !named.has(controlId));
  return (
    <>
      {causes.map((cause, index) => (
        <Fragment key={index}>
          {index > 0 && '; '}
          <CauseText cause={cause} />
        </Fragment>
      ))}
      {others.length > 0 && (
        <>
          {causes.length > 0 && ' · '}
          {others.map(({ controlId, from, to }, index) => (
            <Fragment key={controlId}>
              {index > 0 && ', '}
              <Link
                className={classes.subject}
                href={links.control(controlId)}
                title={t('maturity.moves.control', {
                  from: t(`common.status.${from}`),
                  to: t(`common.status.${to}`),
                })}
              >
                {controlId}
              </Link>
            </Fragment>
          ))}
        </>
      )}
    </>
  );
};

/** Who moved, from where to where, and why; for a narrow card. */
export const MovementList = (props: { label: string; items: Movement[] }) => {
  const links = usePageLinks();
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.items.map(movement => (
        <li key={movement.entityRef} className={classes.item}>
          <MoveMark direction={movement.direction} label="none" />
          <div className={classes.body}>
            <div className={classes.head}>
              {movement.to ? (
                <Link
                  className={classes.workload}
                  weight="bold"
                  href={links.workload(movement.entityRef)}
                >
                  {movement.title}
                </Link>
              ) : (
                <b className={classes.workload}>{movement.title}</b>
              )}
              <MoveSteps movement={movement} />
            </div>
            <div className={classes.why}>
              <MoveCauses movement={movement} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
};
