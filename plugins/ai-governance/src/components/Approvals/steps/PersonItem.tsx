import { ApprovalPerson } from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  RiCheckLine,
  RiCloseLine,
  RiLockLine,
  RiShareForwardLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { formatTime } from '../../RelativeTime';
import { useRoleText } from '../useRoleText';
import { Who } from '../Who';
import classes from './Steps.module.css';

/** Somebody who is asked or could be: what they said, or why they may not. */
export const PersonItem = (props: {
  person: ApprovalPerson;
  role: string;
  isReader: boolean;
  /** The step that has to be complete before they are asked. */
  after?: number;
}) => {
  const { person, role, isReader, after } = props;
  const t = useText();
  const roleText = useRoleText();
  const { icon, text } = useSaid(person, after);
  return (
    <li className={classes.person}>
      <span className={classes.initial} aria-hidden>
        {initialOf(person)}
      </span>
      <div>
        <div>
          <Who subject={person.ref} title={person.title} />{' '}
          <span className={textClasses.muted}>
            {t('approvals.roleFor', { role: roleText(role) })}
            {isReader && `, ${t('approvals.steps.you')}`}
          </span>
        </div>
        <div className={classes.said}>
          {icon}
          <span>{text}</span>
        </div>
      </div>
    </li>
  );
};

function useSaid(
  { state, reason, at }: ApprovalPerson,
  after: number | undefined,
): { icon?: ReactNode; text: string } {
  const t = useText();
  const time = at ? formatTime(at) : '';
  switch (state) {
    case 'approved':
      return {
        icon: <RiCheckLine aria-hidden />,
        text: t('approvals.steps.approved', { time }).trim(),
      };
    case 'rejected':
      return {
        icon: <RiCloseLine aria-hidden />,
        text: t('approvals.steps.rejected', { time }).trim(),
      };
    case 'may-not':
      return {
        icon: <RiLockLine aria-hidden />,
        text: reason
          ? t('approvals.steps.mayNot', { reason })
          : t('approvals.steps.mayNotPlain'),
      };
    case 'delegated':
      return {
        icon: <RiShareForwardLine aria-hidden />,
        text: reason
          ? t('approvals.steps.delegated', { reason })
          : t('approvals.steps.delegatedPlain'),
      };
    default:
      return {
        text:
          after === undefined
            ? t('approvals.steps.may')
            : t('approvals.steps.mayLater', { step: String(after) }),
      };
  }
}

function initialOf({ ref, title }: ApprovalPerson): string {
  const name = title ?? parseEntityRef(ref).name;
  return name.charAt(0).toLocaleUpperCase('en-US');
}
