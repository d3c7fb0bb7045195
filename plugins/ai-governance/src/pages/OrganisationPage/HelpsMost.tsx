import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { HelpsList } from '../../components/Maturity';
import { Panel } from '../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { AsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { usePageLinks } from '../shared/links';
import { RootPlan } from './useRootPlan';

const SHOWN = 3;

/** What would help most workloads at once, from the plan of the team at the top. */
export const HelpsMost = (props: {
  /** False until it is known which team stands at the top. */
  isReady: boolean;
  plan: AsyncState<RootPlan | undefined>;
}) => {
  const t = useText();
  const links = usePageLinks();
  const { isReady, plan } = props;
  const skeleton = <LoadingSkeleton lines={[{}, {}, { width: '60%' }]} />;
  // Where no team owns anything there is no place that many have in common.
  if (isReady && !plan.loading && !plan.error && !plan.value) return null;
  const { value } = plan;
  return (
    <Panel
      title={t('pages.organisation.helps.title')}
      note={
        value &&
        value.others > 0 &&
        t('pages.organisation.helps.noteOf', { team: value.root.title })
      }
      aside={
        value && (
          <Link href={links.plan(value.root.team)}>
            {t('pages.organisation.helps.plan')}
          </Link>
        )
      }
    >
      {isReady ? (
        <AsyncBoundary
          state={plan}
          permission={workloadReadPermission.name}
          skeleton={skeleton}
          stillTrue={t('maturity.otherCards')}
          isEmpty={answer => answer?.plan.provideOnce.length === 0}
          empty={
            <p className={textClasses.muted}>
              {t('pages.organisation.helps.none')}
            </p>
          }
        >
          {answer =>
            answer && (
              <HelpsList
                label={t('pages.organisation.helps.title')}
                items={answer.plan.provideOnce.slice(0, SHOWN)}
              />
            )
          }
        </AsyncBoundary>
      ) : (
        skeleton
      )}
    </Panel>
  );
};
