import { ControlEvidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import { scrollRegion } from '../../scrollRegion';
import { EvidenceRow } from './EvidenceRow';
import classes from './EvidenceTable.module.css';

const COLUMNS = [
  'outcome',
  'assurance',
  'source',
  'observed',
  'fresh',
  'detail',
] as const;

/** The records behind a status, as they stood at the evaluation. */
export const EvidenceTable = (props: { evidence: ControlEvidence[] }) => {
  const t = useText();
  const { evidence } = props;
  return (
    <div>
      <h5 className={classes.heading}>
        {t('entity.controls.evidence')}{' '}
        <span className={classes.count}>
          {evidence.length > 0 &&
            t('entity.controls.records', { count: evidence.length })}
        </span>
      </h5>
      {evidence.length === 0 ? (
        <p className={classes.none}>{t('entity.controls.noRecords')}</p>
      ) : (
        <div
          className={classes.scroll}
          {...scrollRegion(t('entity.controls.evidence'))}
        >
          <table className={classes.table}>
            <thead>
              <tr>
                {COLUMNS.map(column => (
                  <th key={column} scope="col">
                    {t(`entity.controls.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {evidence.map((record, index) => (
                <EvidenceRow key={index} record={record} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
};
