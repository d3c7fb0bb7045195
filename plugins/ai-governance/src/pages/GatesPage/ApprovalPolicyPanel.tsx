import {
  ApprovalNeed,
  ApprovalPolicy,
  ApprovalRule,
  Phase,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Fragment } from 'react';
import { useRoleText } from '../../components/Approvals/useRoleText';
import { MaturityMark } from '../../components/marks';
import { Panel } from '../../components/Panel';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import pageClasses from '../shared/page.module.css';
import { useList } from '../shared/useList';
import classes from './GatesPage.module.css';

const Steps = ({ steps }: { steps: ApprovalRule['steps'] }) => {
  const t = useText();
  const list = useList();
  const role = useRoleText();
  const need = ({ role: name, count }: ApprovalNeed) =>
    t('gates.approvals.need', { count, role: role(name) });
  if (steps.length === 0) return <>{t('gates.approvals.nobody')}</>;
  if (steps.length === 1) return <>{list(steps[0].needs.map(need))}</>;
  return (
    <ol className={classes.steps}>
      {steps.map(({ needs }, index) => (
        <li key={index}>{list(needs.map(need))}</li>
      ))}
    </ol>
  );
};

const Row = (props: {
  phase: Phase;
  /** Where the rule differs from the general one. */
  environment?: string;
  rule: ApprovalRule;
}) => {
  const { phase, environment, rule } = props;
  const t = useText();
  return (
    <tr>
      <th scope="row">
        <MaturityMark maturity={phase} size={14} />
        {environment && (
          <div className={textClasses.small}>
            {t('gates.approvals.only', { environment })}
          </div>
        )}
      </th>
      <td className={classes.wide}>
        <Steps steps={rule.steps} />
      </td>
      <td className={classes.wide}>
        {t(`gates.approvals.duties.${rule.separationOfDuties}`)}
      </td>
      <td className={classes.short}>
        {t('gates.approvals.days', { count: rule.validDays })}
      </td>
    </tr>
  );
};

/** What an approval takes, by what a workload requires. */
export const ApprovalPolicyPanel = (props: {
  approvals: ApprovalPolicy;
  version: string;
}) => {
  const { approvals, version } = props;
  const t = useText();
  const columns = ['phase', 'steps', 'duties', 'holds'] as const;
  return (
    <Panel
      title={t('gates.approvals.title')}
      note={t('gates.approvals.subtitle', {
        hours: String(approvals.reviewWithinHours),
        version,
      })}
    >
      <div
        className={pageClasses.scroller}
        {...scrollRegion(t('gates.approvals.title'))}
      >
        <table className={pageClasses.table}>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {t(`gates.approvals.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PHASES.map(phase => (
              <Fragment key={phase}>
                <Row phase={phase} rule={approvals.rules[phase]} />
                {Object.entries(approvals.environments).map(
                  ([environment, rules]) => {
                    const rule = rules[phase];
                    return (
                      rule && (
                        <Row
                          key={environment}
                          phase={phase}
                          environment={environment}
                          rule={rule}
                        />
                      )
                    );
                  },
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
