import { HistoryCause } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { Fragment } from 'react';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import classes from './Moves.module.css';

const ENTITY_REF = /^[a-z][\w-]*:[\w.-]+\/[\w.-]+$/i;
const CONTROL_ID = /^[A-Z]{2,5}-[A-Z]{2,5}-\d+$/;

/** Whatever names entities and controls, each as a link to where it can be seen. */
const Subject = ({ text }: { text: string }) => {
  const links = usePageLinks();
  return (
    <>
      {text.split(/([\s,]+)/).map((part, index) => {
        if (ENTITY_REF.test(part)) {
          return (
            <EntityRefLink
              key={index}
              className={classes.subject}
              entityRef={part}
              hideIcon
            />
          );
        }
        return CONTROL_ID.test(part) ? (
          <Link
            key={index}
            className={classes.subject}
            href={links.control(part)}
          >
            {part}
          </Link>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        );
      })}
    </>
  );
};

/** Why something moved, in words. */
export const CauseText = (props: {
  cause: HistoryCause | { kind: 'baseline'; subject?: string };
}) => {
  const t = useText();
  const { kind, subject } = props.cause;
  const words =
    kind === 'baseline'
      ? t('maturity.trend.baseline')
      : t(`entity.history.cause.${kind}`);
  return subject ? (
    <>
      {t('entity.history.causeOf', {
        cause: words,
        subject: <Subject text={subject} />,
      })}
    </>
  ) : (
    <>{words}</>
  );
};
