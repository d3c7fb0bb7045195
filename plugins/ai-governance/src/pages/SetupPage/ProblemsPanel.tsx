import {
  HealthDetails,
  ProblemCode,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';

const CODES: readonly ProblemCode[] = [
  'invalid-annotation',
  'unknown-annotation',
  'unknown-control',
  'invalid-fact',
  'profile-conflict',
  'phase-below-lifecycle',
  'agentic-scope-undeclared',
  'agentic-scope-unused',
  'provider-not-met',
];

/** What files and facts say that is not understood, by kind. */
export const ProblemsPanel = (props: {
  problems: HealthDetails['problems'];
}) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const present = props.problems
    .filter(({ workloads }) => workloads > 0)
    .sort((a, b) => b.workloads - a.workloads);
  const wordOf = (code: string) => {
    const known = CODES.find(item => item === code);
    return known ? t(`entity.problems.code.${known}`) : code;
  };
  return (
    <Panel
      title={
        present.length === 0
          ? t('pages.setup.problems.titleNone')
          : t('pages.setup.problems.title', {
              count: present.length,
              n: format(present.length),
            })
      }
      note={t('pages.setup.problems.subtitle')}
      aside={
        present.length > 0 && (
          <Link
            className={pageClasses.link}
            href={links.workloads({ problems: true })}
          >
            {t('pages.setup.problems.list')}
          </Link>
        )
      }
    >
      {present.length > 0 && (
        <table className={pageClasses.table}>
          <thead>
            <tr>
              <th scope="col">{t('pages.setup.problems.kind')}</th>
              <th scope="col" className={pageClasses.number}>
                {t('pages.setup.problems.workloads')}
              </th>
            </tr>
          </thead>
          <tbody>
            {present.map(({ code, workloads }) => (
              <tr key={code}>
                <th scope="row">{wordOf(code)}</th>
                <td className={pageClasses.number}>{format(workloads)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
};
