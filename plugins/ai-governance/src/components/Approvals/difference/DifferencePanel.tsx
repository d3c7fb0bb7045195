import {
  Approval,
  SubjectField,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { useMemo, useState } from 'react';
import { useFramework } from '../../../hooks/useFramework';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../../pages/shared/links';
import page from '../../../pages/shared/page.module.css';
import textClasses from '../../../theme/text.module.css';
import { ChipGroup } from '../../ChipGroup';
import { Panel } from '../../Panel';
import { formatDay } from '../../RelativeTime';
import { scrollRegion } from '../../scrollRegion';
import classes from './Difference.module.css';
import { ChangeRow } from './ChangeRow';
import {
  everyRow,
  satisfiedControls,
  shortRows,
  SubjectRow,
  unchangedParts,
} from './subjectRows';
import { shortDigests } from './shortDigest';

type View = 'short' | 'everything';

const ComparedWith = ({ approval }: { approval: Approval }) => {
  const t = useText();
  const links = usePageLinks();
  const before = approval.difference.with;
  if (before === null) {
    return approval.difference.changes.length > 0 ? (
      <>{t('approvals.difference.sinceAskedNote')}</>
    ) : (
      <>
        {t('approvals.difference.firstNote', {
          environment: approval.environment,
        })}
      </>
    );
  }
  const day = formatDay(before.approvedAt);
  if (before.id === approval.id) {
    return <>{t('approvals.difference.withThis', { day })}</>;
  }
  return (
    <>
      {t('approvals.difference.with', {
        day,
        link: (
          <Link className={page.link} href={links.approval(before.id)}>
            {before.number}
          </Link>
        ),
      })}
    </>
  );
};

const Unchanged = ({ approval }: { approval: Approval }) => {
  const t = useText();
  const { fields, controls, total } = unchangedParts(approval);
  const counts = { n: String(controls), total: String(total) };
  const name = (field: SubjectField) =>
    t(`approvals.field.${field}`).toLocaleLowerCase('en-US');
  return (
    <>
      {fields.length > 0
        ? t('approvals.difference.unchangedFields', {
            ...counts,
            fields: fields.map(name).join(', '),
          })
        : t('approvals.difference.unchangedControls', counts)}
    </>
  );
};

const Satisfied = ({ approval }: { approval: Approval }) => {
  const t = useText();
  const { satisfied, total } = satisfiedControls(approval);
  return (
    <>
      {t('approvals.difference.satisfied', {
        n: String(satisfied),
        total: String(total),
      })}
    </>
  );
};

/** What differs from what was approved last, or all that is judged. */
export const DifferencePanel = ({ approval }: { approval: Approval }) => {
  const { difference } = approval;
  const t = useText();
  const framework = useFramework();
  const [view, setView] = useState<View>('short');
  const isFirst = difference.with === null && difference.changes.length === 0;
  const titles = useMemo(
    () =>
      new Map(
        framework.value?.document.controls.map(({ id, title }) => [id, title]),
      ),
    [framework.value],
  );
  let rows: SubjectRow[] = isFirst ? shortRows(approval) : difference.changes;
  if (view === 'everything') rows = everyRow(approval);
  const columns = isFirst
    ? (['subject', 'value'] as const)
    : (['subject', 'before', 'now', 'effect'] as const);
  const title = useTitle(approval);
  const before = difference.with
    ? formatDay(difference.with.approvedAt)
    : t('approvals.difference.asked');
  return (
    <Panel title={title} note={<ComparedWith approval={approval} />}>
      <div className={classes.tools}>
        <ChipGroup<View>
          label={t('approvals.difference.view')}
          options={[
            {
              id: 'short',
              text: isFirst
                ? t('approvals.difference.short')
                : t('approvals.difference.differences', {
                    count: difference.changes.length,
                  }),
            },
            { id: 'everything', text: t('approvals.difference.everything') },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      {rows.length === 0 ? (
        <p className={textClasses.muted}>{t('approvals.difference.none')}</p>
      ) : (
        <div className={page.scroller} {...scrollRegion(title)}>
          <table
            className={clsx(
              page.table,
              classes.table,
              !isFirst && classes.compared,
            )}
          >
            <thead>
              <tr>
                {columns.map(column => (
                  <th key={column} scope="col">
                    {column === 'before'
                      ? before
                      : t(`approvals.difference.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <ChangeRow
                  key={row.controlId ?? row.field}
                  row={row}
                  entityRef={approval.entityRef}
                  title={row.controlId && titles.get(row.controlId)}
                  isAlone={isFirst}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={classes.foot}>
        {isFirst ? (
          <Satisfied approval={approval} />
        ) : (
          <Unchanged approval={approval} />
        )}{' '}
        {t('approvals.difference.digest', {
          digest: (
            <code className={page.mono} title={approval.subjectDigest}>
              {shortDigests(approval.subjectDigest)}
            </code>
          ),
        })}
      </p>
    </Panel>
  );
};

function useTitle({ id, difference }: Approval): string {
  const t = useText();
  if (difference.with === null) {
    return difference.changes.length > 0
      ? t('approvals.difference.sinceAsked')
      : t('approvals.difference.first');
  }
  return difference.with.id === id
    ? t('approvals.difference.sinceThis')
    : t('approvals.difference.since');
}
