import { WorkloadSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { ActiveIncidentsText } from '../../components/Incidents';
import { MaturityMark, WarningMark } from '../../components/marks';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import listClasses from '../shared/list.module.css';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './WorkloadCells.module.css';

const note = clsx(pageClasses.muted, pageClasses.small);

/** Title, reference and type; the title opens the governance tab. */
export const NameCell = ({ workload }: { workload: WorkloadSummary }) => {
  const links = usePageLinks();
  return (
    <div className={listClasses.name}>
      <Link
        className={pageClasses.link}
        weight="bold"
        href={links.workload(workload.entityRef)}
      >
        {workload.title}
      </Link>
      <span className={note}>
        <span className={pageClasses.mono}>{workload.entityRef}</span>
        {workload.type && ` · ${workload.type}`}
      </span>
      <span className={note}>
        <ActiveIncidentsText
          entityRef={workload.entityRef}
          incidents={workload.incidents}
        />
      </span>
    </div>
  );
};

export const RequiredCell = ({ workload }: { workload: WorkloadSummary }) => {
  const t = useText();
  return (
    <div className={classes.stack}>
      <span>{t(`common.maturity.${workload.requiredPhase}`)}</span>
      {workload.provisional && (
        <span className={note}>{t('pages.workloads.table.provisional')}</span>
      )}
    </div>
  );
};

/** The phase reached, what it means here, and one mark for each section. */
export const MaturityCell = ({ workload }: { workload: WorkloadSummary }) => {
  const t = useText();
  if (!workload.assessed) {
    return <MaturityMark maturity="not-assessed" size={14} variant="row" />;
  }
  return (
    <div className={classes.stack}>
      <MaturityMark maturity={workload.maturity} size={14} variant="row" />
      <span className={classes.sections}>
        <span className={note}>
          {t(
            workload.compliant
              ? 'pages.workloads.table.compliant'
              : 'pages.workloads.table.below',
          )}
        </span>
        {workload.sections.map(section => (
          <MaturityMark
            key={section.id}
            label="none"
            size={12}
            maturity={section.maturity}
            title={t('pages.workloads.table.section', {
              section: t(`common.section.${section.id}`),
              maturity: t(`common.maturity.${section.maturity}`),
            })}
          />
        ))}
      </span>
    </div>
  );
};

export const GapsCell = ({ workload }: { workload: WorkloadSummary }) => {
  const t = useText();
  const format = useNumber();
  if (!workload.assessed) {
    return <span className={pageClasses.muted}>{t('pages.dash')}</span>;
  }
  if (workload.gaps === 0) {
    return (
      <span className={pageClasses.muted}>
        {t('pages.workloads.table.noGaps')}
      </span>
    );
  }
  return (
    <div className={classes.stack}>
      <span>{format(workload.gaps)}</span>
      <span className={note}>
        {t('pages.workloads.table.topRisk', { risk: format(workload.topRisk) })}
      </span>
    </div>
  );
};

export const ProblemsCell = ({ workload }: { workload: WorkloadSummary }) => {
  const t = useText();
  const format = useNumber();
  return (
    <div className={classes.stack}>
      {workload.error && (
        <WarningMark
          size={14}
          variant="row"
          word={t('pages.workloads.table.error')}
          className={classes.wrap}
        />
      )}
      {workload.problems > 0 && <span>{format(workload.problems)}</span>}
      {!workload.error && workload.problems === 0 && (
        <span className={pageClasses.muted}>
          {t('pages.workloads.table.noProblems')}
        </span>
      )}
    </div>
  );
};
