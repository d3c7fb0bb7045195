import { APPROVAL_RECORD_STATES } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { useNumber } from '../../pages/shared/useNumber';
import textClasses from '../../theme/text.module.css';
import { ApprovalStatePill } from '../Approvals/ApprovalStatePill';
import { Panel } from '../Panel';
import { CountList } from './CountList';
import { TeamView } from './teamScope';

/** Where most stand sooner or later; the others are shown where there are any. */
const ALWAYS = ['approved', 'requested', 'stale', 'none'];

const STATES = [...APPROVAL_RECORD_STATES, 'none'] as const;

/** What is on record of the approvals, by workload. */
export const ApprovalsPanel = ({ view }: { view: TeamView }) => {
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const { environment } = view.rollup;
  const { approvals } = view.figures;
  if (environment === null) {
    return (
      <Panel title={t('team.approvals.title')}>
        <p className={textClasses.muted}>{t('team.approvals.noEnvironment')}</p>
      </Panel>
    );
  }
  const shown = STATES.filter(
    state => ALWAYS.includes(state) || approvals[state] > 0,
  );
  return (
    <Panel
      title={t('team.approvals.title')}
      note={t('team.approvals.note', { environment })}
    >
      <CountList
        label={t('team.approvals.list')}
        counts={shown.map(state => ({
          id: state,
          what:
            state === 'none' ? (
              t('team.approvals.none')
            ) : (
              <ApprovalStatePill state={state} variant="row" />
            ),
          n: approvals[state],
          label: t('team.approvals.count', {
            state:
              state === 'none'
                ? t('team.approvals.none')
                : t(`approvals.state.${state}`),
            n: format(approvals[state]),
          }),
          href: links.workloads({ ...view.list, approval: [state] }),
        }))}
      />
    </Panel>
  );
};
