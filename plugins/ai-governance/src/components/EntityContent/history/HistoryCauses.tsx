import { HistoryCause } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { Fragment } from 'react';
import { useText } from '../../../hooks/useText';
import { frameworkPageRouteRef } from '../../../routes';
import classes from './HistoryPanel.module.css';
import { ControlLinks, ControlLink } from './ControlLink';

const ENTITY_REF = /^[a-z][\w-]*:[\w.-]+\/[\w.-]+$/i;

/** What a cause names, each part as a link to where it can be seen. */
const Subject = (props: { cause: HistoryCause; controls: ControlLinks }) => {
  const { kind, subject = '' } = props.cause;
  const frameworkPath = useRouteRef(frameworkPageRouteRef)?.();
  if (kind === 'framework-changed' && frameworkPath) {
    return (
      <Link className={classes.link} href={frameworkPath}>
        {subject}
      </Link>
    );
  }
  return (
    <>
      {subject.split(/([\s,]+)/).map((part, index) => (
        <Fragment key={index}>
          {props.controls.titles.has(part) && (
            <ControlLink controlId={part} controls={props.controls} />
          )}
          {ENTITY_REF.test(part) && (
            <EntityRefLink className={classes.link} entityRef={part} hideIcon />
          )}
          {!props.controls.titles.has(part) && !ENTITY_REF.test(part) && part}
        </Fragment>
      ))}
    </>
  );
};

/** Why something changed, in words. */
export const HistoryCauses = (props: {
  causes: HistoryCause[];
  controls: ControlLinks;
}) => {
  const t = useText();
  return (
    <div className={classes.small}>
      {props.causes.map((cause, index) => {
        const words = t(`entity.history.cause.${cause.kind}`);
        return (
          <Fragment key={index}>
            {index > 0 && '; '}
            {cause.subject
              ? t('entity.history.causeOf', {
                  cause: words,
                  subject: <Subject cause={cause} controls={props.controls} />,
                })
              : words}
          </Fragment>
        );
      })}
    </div>
  );
};
