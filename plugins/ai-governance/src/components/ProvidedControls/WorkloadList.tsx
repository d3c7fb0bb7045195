import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { ReactNode, useId, useState } from 'react';
import { useText } from '../../hooks/useText';
import { DisclosureButton } from '../DisclosureButton';
import classes from './ProvidedControls.module.css';

/** A platform may have thousands; a list of names is read up to here. */
const SHOWN = 50;

/** How many workloads, opening to their names. */
export const WorkloadList = (props: {
  label: string;
  /** How many there are, named or not. */
  count: number;
  none: string;
  workloads: { entityRef: string; title: string; note?: ReactNode }[];
}) => {
  const { workloads } = props;
  const t = useText();
  const id = useId();
  const entityPath = useRouteRef(entityRouteRef);
  const [open, setOpen] = useState(false);
  if (props.count === 0) {
    return <span className={classes.muted}>{props.none}</span>;
  }
  const more = props.count - Math.min(workloads.length, SHOWN);
  return (
    <>
      <DisclosureButton
        open={open}
        onToggle={() => setOpen(!open)}
        className={classes.toggle}
        controls={id}
      >
        {props.label}
      </DisclosureButton>
      {open && (
        <ul id={id} className={classes.names}>
          {workloads.slice(0, SHOWN).map(({ entityRef, title, note }) => (
            <li key={entityRef}>
              <Link
                className={classes.link}
                href={`${entityPath(parseEntityRef(entityRef))}/ai-governance`}
              >
                {title}
              </Link>{' '}
              {note}
            </li>
          ))}
          {more > 0 && (
            <li className={classes.muted}>
              {t('provided.more', { count: more })}
            </li>
          )}
        </ul>
      )}
    </>
  );
};
