import {
  ProvidedControls,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonLink, Link } from '@backstage/ui';
import { StatusMark } from '../../../components/marks';
import { Panel } from '../../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../../components/states';
import { useProvidedControls } from '../../../hooks/useProvidedControls';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../shared/links';
import pageClasses from '../../shared/page.module.css';
import classes from '../AssessPage.module.css';
import { paramsOf } from '../useAssessAddress';

const NAMED = 10;

/** The workloads that a control helps, or why it helps none. */
const UsedBy = (props: { control: ProvidedControls['controls'][number] }) => {
  const { named, usedBy, usedByCount = usedBy.length } = props.control;
  const t = useText();
  if (usedByCount === 0) {
    return (
      <>
        {t(
          named === false
            ? 'pages.assess.provided.unnamed'
            : 'pages.assess.provided.usedByNone',
        )}
      </>
    );
  }
  const names = usedBy.slice(0, NAMED).map(({ title }) => title);
  const more = usedByCount - names.length;
  return (
    <>
      {names.join(', ')}
      {more > 0 &&
        ` ${t('pages.assess.provided.usedByMore', { n: String(more) })}`}
    </>
  );
};

/** The end of what is provided once: which workloads each answer helps. */
export const ProvidedSummary = (props: {
  providerRef: string;
  from?: string;
}) => {
  const { providerRef, from } = props;
  const t = useText();
  const links = usePageLinks();
  const state = useProvidedControls(providerRef);
  return (
    <Panel
      title={t('pages.assess.provided.doneTitle', {
        title: state.value?.title ?? providerRef,
      })}
      note={t('pages.assess.provided.doneNote')}
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ height: 160 }]} />}
        isEmpty={({ controls }) => controls.length === 0}
        empty={<EmptyState message={t('pages.assess.provided.doneNone')} />}
      >
        {({ controls, title }) => (
          <div className={pageClasses.scroller}>
            <table
              className={pageClasses.table}
              aria-label={t('pages.assess.provided.doneTitle', { title })}
            >
              <thead>
                <tr>
                  <th scope="col">{t('pages.assess.provided.control')}</th>
                  <th scope="col">{t('pages.assess.provided.status')}</th>
                  <th scope="col">{t('pages.assess.provided.usedBy')}</th>
                </tr>
              </thead>
              <tbody>
                {controls.map(control => (
                  <tr key={control.controlId}>
                    <th scope="row">
                      {control.title}{' '}
                      <Link
                        className={pageClasses.mono}
                        href={links.control(control.controlId)}
                      >
                        {control.controlId}
                      </Link>
                    </th>
                    <td>
                      <StatusMark variant="row" status={control.status} />
                    </td>
                    <td>
                      <UsedBy control={control} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </AsyncBoundary>
      <div className={classes.actions}>
        <ButtonLink
          variant="primary"
          href={links.assess(
            from ? paramsOf({ id: from, step: 'questions' }) : {},
          )}
        >
          {from
            ? t('pages.assess.provided.return')
            : t('pages.assess.provided.more')}
        </ButtonLink>
      </div>
    </Panel>
  );
};
