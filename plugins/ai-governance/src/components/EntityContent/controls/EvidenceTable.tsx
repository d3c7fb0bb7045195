import {
  attestationRevokePermission,
  ControlEvidence,
  evidenceDisputePermission,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { ReactNode, useId, useState } from 'react';
import { useText } from '../../../hooks/useText';
import { DisclosureButton } from '../../DisclosureButton';
import { scrollRegion } from '../../scrollRegion';
import tableClasses from '../table.module.css';
import { actionOf, EvidenceActions } from './EvidenceActions';
import { EvidenceRow } from './EvidenceRow';
import classes from './EvidenceTable.module.css';
import { evidenceView } from './evidenceView';

const COLUMNS = [
  'outcome',
  'assurance',
  'source',
  'observed',
  'fresh',
  'detail',
] as const;

const Records = (props: {
  label: string;
  past: boolean;
  actions: boolean;
  children: ReactNode;
}) => {
  const t = useText();
  return (
    <div className={classes.scroll} {...scrollRegion(props.label)}>
      <table className={tableClasses.table}>
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <th key={column} scope="col">
                {props.past && column === 'fresh'
                  ? t('entity.controls.pastWhy')
                  : t(`entity.controls.column.${column}`)}
              </th>
            ))}
            {props.actions && (
              <th scope="col">{t('entity.controls.actions')}</th>
            )}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
};

/** The records behind a status: those that count, and, folded away, those that do not. */
export const EvidenceTable = (props: {
  entityRef: string;
  control: Pick<ScorecardControl, 'controlId' | 'evidence' | 'inheritedFrom'>;
  onChanged: () => Promise<void>;
}) => {
  const { entityRef, control, onChanged } = props;
  const t = useText();
  const id = useId();
  const { counting, past } = evidenceView(control.evidence);
  const [chosen, setOpen] = useState<boolean>();
  const open = chosen ?? counting.length === 0;
  const dispute = usePermission({
    permission: evidenceDisputePermission,
    resourceRef: entityRef,
  });
  const revoke = usePermission({
    permission: attestationRevokePermission,
    resourceRef: entityRef,
  });

  const allowedAction = (record: ControlEvidence, counts: boolean) => {
    const action = actionOf(record, counts);
    const { allowed } = action === 'revoke' ? revoke : dispute;
    return allowed ? action : undefined;
  };
  const withActions = (records: ControlEvidence[], counts: boolean) =>
    records.some(record => allowedAction(record, counts));
  const actionsFor = (record: ControlEvidence, counts: boolean) => {
    const action = allowedAction(record, counts);
    return action ? (
      <EvidenceActions
        controlId={control.controlId}
        record={record}
        action={action}
        onChanged={onChanged}
      />
    ) : null;
  };
  const pastRecords = past.map(({ record }) => record);
  const countingActs = withActions(counting, true);
  const pastActs = withActions(pastRecords, false);

  return (
    <div>
      <h5 className={classes.heading}>
        {t('entity.controls.evidence')}{' '}
        <span className={classes.count}>
          {counting.length > 0 &&
            t('entity.controls.records', { count: counting.length })}
        </span>
      </h5>
      {counting.length === 0 && (
        <p className={classes.none}>
          {past.length > 0 && t('entity.controls.noneCounts')}
          {past.length === 0 &&
            (control.inheritedFrom
              ? t('entity.controls.recordsElsewhere')
              : t('entity.controls.noRecords'))}
        </p>
      )}
      {counting.length > 0 && (
        <Records
          label={t('entity.controls.evidence')}
          past={false}
          actions={countingActs}
        >
          {counting.map((record, index) => (
            <EvidenceRow
              key={record.id ?? index}
              record={record}
              actions={countingActs ? actionsFor(record, true) : undefined}
            />
          ))}
        </Records>
      )}
      {past.length > 0 && (
        <div className={classes.apart}>
          <DisclosureButton
            open={open}
            onToggle={() => setOpen(!open)}
            controls={id}
          >
            {t('entity.controls.past', { count: past.length })}
          </DisclosureButton>
          {open && (
            <div id={id}>
              <Records
                label={t('entity.controls.past', { count: past.length })}
                past
                actions={pastActs}
              >
                {past.map(({ record, why }, index) => (
                  <EvidenceRow
                    key={record.id ?? index}
                    record={record}
                    why={why}
                    actions={pastActs ? actionsFor(record, false) : undefined}
                  />
                ))}
              </Records>
            </div>
          )}
        </div>
      )}
    </div>
  );
};
