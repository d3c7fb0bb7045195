import {
  Approval,
  ApprovalStepView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { RiLockLine } from '@remixicon/react';
import clsx from 'clsx';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { WarningMark } from '../../marks';
import { Panel } from '../../Panel';
import { capitalised, listText } from '../listText';
import { useOwnRef } from '../useOwnRef';
import { useRoleText } from '../useRoleText';
import { Who } from '../Who';
import { PersonItem } from './PersonItem';
import classes from './Steps.module.css';

type Need = ApprovalStepView['needs'][number];

/** People of one role who are named; of a large role the others are only counted. */
const MOST_PEOPLE = 8;

const NeedPeople = (props: { need: Need; after?: number }) => {
  const { need, after } = props;
  const t = useText();
  const roleText = useRoleText();
  const own = useOwnRef();
  const more = need.people.length - MOST_PEOPLE;
  const isStuck =
    need.unreachable && !need.people.some(({ state }) => state !== 'may-not');
  return (
    <>
      {need.insteadOf && need.insteadOf !== need.role && (
        <p className={clsx(textClasses.small, classes.warning)}>
          {t('approvals.steps.insteadOf', { role: roleText(need.insteadOf) })}
        </p>
      )}
      {isStuck && (
        <div className={classes.warning}>
          <WarningMark size={14} word={capitalised(roleText(need.role))} />
          <div className={textClasses.small}>
            {t('approvals.steps.unreachable', { role: roleText(need.role) })}
          </div>
        </div>
      )}
      {!isStuck && need.people.length === 0 && (
        <p className={clsx(textClasses.small, classes.warning)}>
          {t('approvals.steps.nobody')}
        </p>
      )}
      {need.people.length > 0 && (
        <ul className={classes.people}>
          {need.people.slice(0, MOST_PEOPLE).map(person => (
            <PersonItem
              key={person.ref}
              person={person}
              role={need.role}
              isReader={person.ref === own}
              after={after}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className={clsx(textClasses.small, classes.warning)}>
          {t('approvals.steps.more', { count: more })}
        </p>
      )}
    </>
  );
};

const StepItem = ({ step }: { step: ApprovalStepView }) => {
  const { position, state, needs } = step;
  const t = useText();
  const roleText = useRoleText();
  const total = (count: (need: Need) => number) =>
    String(needs.reduce((sum, need) => sum + count(need), 0));
  return (
    <li className={clsx(classes.step, classes[state])}>
      <span className={classes.number} aria-hidden>
        {position}
      </span>
      <div>
        <div className={classes.line}>
          <h3 className={classes.name}>
            {capitalised(listText(needs.map(({ role }) => roleText(role))))}
          </h3>
          <span className={textClasses.small}>
            {t(`approvals.steps.state.${state}`)},{' '}
            {t('approvals.steps.given', {
              given: total(({ given }) => given),
              count: total(({ count }) => count),
            })}
          </span>
        </div>
        {needs.map(need => (
          <NeedPeople
            key={`${need.role} ${need.insteadOf ?? ''}`}
            need={need}
            after={state === 'later' ? position - 1 : undefined}
          />
        ))}
      </div>
    </li>
  );
};

/** Who is asked in which order, what they said, and who may not. */
export const StepsPanel = ({ approval }: { approval: Approval }) => {
  const { steps, policy, requiredPhase, separationOfDuties, team } = approval;
  const t = useText();
  const isStrict = separationOfDuties === 'strict';
  const phase = t(`common.maturity.${requiredPhase}`);
  return (
    <Panel
      title={t('approvals.steps.title')}
      aside={
        <span title={policy.digest}>
          {t('approvals.steps.policy', { version: policy.version, phase })}
        </span>
      }
    >
      <ol className={classes.steps}>
        {steps.map(step => (
          <StepItem key={step.position} step={step} />
        ))}
      </ol>
      <div className={classes.separation}>
        <RiLockLine size={16} aria-hidden />
        <p>
          <b>
            {isStrict
              ? t('approvals.steps.strictTitle')
              : t('approvals.steps.requesterTitle')}
          </b>{' '}
          {isStrict
            ? t('approvals.steps.strict', {
                team: team ? (
                  <Who subject={team} />
                ) : (
                  t('approvals.steps.ownTeam')
                ),
              })
            : t('approvals.steps.requester')}
        </p>
      </div>
    </Panel>
  );
};
