import '../../theme/tokens.css';
import {
  DecisionReasonView,
  ReasonSeverity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Link } from '@backstage/ui';
import clsx from 'clsx';
import { Fragment, useState } from 'react';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { formatFull, formatTime } from '../RelativeTime';
import classes from './Gates.module.css';
import { groupReasons } from './reasonGroups';
import { ReasonMark } from './ReasonMark';

/** Where a reason can be looked into, and what the link says. */
export interface ReasonLink {
  href: string;
  text: string;
}

/** Where each reason can be looked into, if anywhere. */
export type ReasonLinkOf = (
  reason: DecisionReasonView,
) => ReasonLink | undefined;

const WaitingFor = ({ refs }: { refs: string[] }) => {
  const t = useText();
  return (
    <p className={classes.detail}>
      {t('gates.reason.waitingFor')}{' '}
      {refs.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <EntityRefLink entityRef={ref} defaultKind="group" hideIcon />
        </Fragment>
      ))}
    </p>
  );
};

const ReasonItem = (props: {
  reason: DecisionReasonView;
  link?: ReasonLink;
}) => {
  const { reason, link } = props;
  const t = useText();
  const { controlId, severity, message, fix, resolvesAt } = reason;
  const { waitingFor = [] } = reason;
  return (
    <li className={classes.reason}>
      <ReasonMark severity={severity} label="none" size={14} />
      <div className={classes.reasonText}>
        <p className={clsx(classes.message, controlId && classes.ofControl)}>
          {message}
        </p>
        {fix && <p className={textClasses.muted}>{fix}</p>}
        {waitingFor.length > 0 && <WaitingFor refs={waitingFor} />}
        {resolvesAt && (
          <p className={classes.detail}>
            {t('gates.reason.until')}{' '}
            <time dateTime={resolvesAt} title={formatFull(resolvesAt)}>
              {formatTime(resolvesAt)}
            </time>
          </p>
        )}
        <p className={classes.detail}>
          <code className={classes.code}>{reason.code}</code>
          {link && (
            <>
              {' · '}
              <Link className={classes.link} href={link.href}>
                {link.text}
              </Link>
            </>
          )}
        </p>
      </div>
    </li>
  );
};

const Group = (props: {
  severity: ReasonSeverity;
  level: 3 | 4;
  reasons: DecisionReasonView[];
  linkOf: ReasonLinkOf;
}) => {
  const t = useText();
  const Heading = `h${props.level}` as const;
  return (
    <section>
      <Heading className={classes.severity}>
        {t(`gates.severity.${props.severity}`)}
      </Heading>
      <ul className={classes.reasons}>
        {props.reasons.map((reason, index) => (
          <ReasonItem
            // Reasons have no id, and their order is part of the decision.
            key={index}
            reason={reason}
            link={props.linkOf(reason)}
          />
        ))}
      </ul>
    </section>
  );
};

/** Why a gate says what it says, heaviest first: what is so, what to do, whom it waits for and until when. */
export const ReasonList = (props: {
  reasons: readonly DecisionReasonView[];
  linkOf: ReasonLinkOf;
  /** Reasons that are shown before the reader asks for all; by default all. */
  limit?: number;
  level?: 3 | 4;
}) => {
  const { reasons, linkOf, limit, level = 3 } = props;
  const t = useText();
  const [all, setAll] = useState(false);
  const { groups, hidden } = groupReasons(reasons, all ? undefined : limit);
  if (reasons.length === 0) {
    return <p className={textClasses.muted}>{t('gates.reason.none')}</p>;
  }
  return (
    <div className={classes.groups}>
      {groups.map(group => (
        <Group key={group.severity} {...group} level={level} linkOf={linkOf} />
      ))}
      {hidden > 0 && (
        <Button variant="tertiary" size="small" onPress={() => setAll(true)}>
          {t('gates.reason.more', { count: hidden })}
        </Button>
      )}
    </div>
  );
};
