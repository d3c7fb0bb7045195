import { VersionChange } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import clsx from 'clsx';
import { useState } from 'react';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import pageClasses from '../shared/page.module.css';
import classes from './VersionsPage.module.css';

/** Rows that are there at first; a new framework can differ in hundreds. */
const SHOWN = 20;

const COLUMNS = ['subject', 'what', 'from', 'to'] as const;

const Value = ({ value }: { value: string | undefined }) => {
  const t = useText();
  return value === undefined ? (
    <span className={pageClasses.muted}>{t('versions.review.nothing')}</span>
  ) : (
    <>{value}</>
  );
};

/** What differs from the active version, place by place. */
export const ChangesTable = ({ changes }: { changes: VersionChange[] }) => {
  const t = useText();
  const [all, setAll] = useState(false);
  if (changes.length === 0) {
    return <p className={textClasses.muted}>{t('versions.review.none')}</p>;
  }
  const shown = all ? changes : changes.slice(0, SHOWN);
  return (
    <>
      <div
        className={pageClasses.scroller}
        {...scrollRegion(t('versions.review.differences'))}
      >
        <table className={pageClasses.table}>
          <thead>
            <tr>
              {COLUMNS.map(column => (
                <th key={column} scope="col">
                  {t(`versions.review.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ what, subject, from, to }) => (
              <tr key={`${what} ${subject}`}>
                <th scope="row" className={classes.cell}>
                  <span className={pageClasses.mono}>{subject}</span>
                </th>
                <td>{t(`versions.review.what.${what}`)}</td>
                <td className={classes.cell}>
                  <Value value={from} />
                </td>
                <td className={clsx(classes.cell, classes.becomes)}>
                  <Value value={to} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < changes.length && (
        <Button variant="tertiary" size="small" onPress={() => setAll(true)}>
          {t('versions.more', { count: changes.length - shown.length })}
        </Button>
      )}
    </>
  );
};
