import {
  GovernanceSnapshot,
  Incident,
  Phase,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { useState } from 'react';
import { ChipGroup } from '../../../components/ChipGroup';
import { Mark } from '../../../components/marks/Mark';
import { shapes } from '../../../components/marks/shapes';
import { Panel } from '../../../components/Panel';
import { formatFull, formatTime } from '../../../components/RelativeTime';
import { scrollRegion } from '../../../components/scrollRegion';
import { EmptyState } from '../../../components/states';
import { useFramework } from '../../../hooks/useFramework';
import { useText } from '../../../hooks/useText';
import { incidentMessages } from '../../../translation/incident';
import page from '../../shared/page.module.css';
import {
  applicableControls,
  Change,
  compareSnapshots,
  IsCounted,
  SnapshotRow,
} from './compareSnapshots';
import classes from './Snapshot.module.css';
import { SnapshotValue } from './SnapshotValue';

type KnownReference = keyof typeof incidentMessages.snapshot.reference;

/** Those up to the phase that is required then; all of them until the framework says which those are. */
function useIsCounted(): { isCounted: IsCounted; isKnown: boolean } {
  const controls = useFramework().value?.document.controls;
  const phases = new Map(controls?.map(({ id, phase }) => [id, phase]));
  const rank = (phase: Phase) => PHASES.indexOf(phase);
  return {
    isKnown: controls !== undefined,
    isCounted: (controlId, snapshot) => {
      const phase = phases.get(controlId);
      return phase === undefined || rank(phase) <= rank(snapshot.requiredPhase);
    },
  };
}

const ChangeMark = ({ change }: { change: Change | undefined }) => {
  const t = useText();
  if (!change) {
    return (
      <span className={classes.hidden}>{t('incident.snapshot.same')}</span>
    );
  }
  const word = t(`incident.snapshot.${change}`);
  return change === 'changed' ? (
    <span className={classes.muted}>{word}</span>
  ) : (
    <Mark
      tone={change === 'worse' ? 'stale' : 'phase'}
      shape={change === 'worse' ? shapes.down : shapes.up}
      size={14}
      className={classes.direction}
      word={word}
    />
  );
};

function useRowTitle(isPhaseKnown: boolean, snapshot: GovernanceSnapshot) {
  const t = useText();
  return (row: SnapshotRow): string => {
    switch (row.kind) {
      case 'section':
        return t(`common.section.${row.section}`);
      case 'reference':
        return Object.hasOwn(incidentMessages.snapshot.reference, row.name)
          ? t(`incident.snapshot.reference.${row.name as KnownReference}`)
          : row.name;
      case 'open':
        return isPhaseKnown
          ? t('incident.snapshot.openUpTo', {
              phase: t(`common.maturity.${snapshot.requiredPhase}`),
            })
          : t('incident.snapshot.open');
      default:
        return t(`incident.snapshot.${row.kind}`);
    }
  };
}

const Time = ({ name, at }: { name: string; at: string }) => (
  <>
    {name}
    <br />
    <time dateTime={at} title={formatFull(at)}>
      {formatTime(at)}
    </time>
  </>
);

const Comparison = (props: {
  incident: Incident;
  snapshot: GovernanceSnapshot;
}) => {
  const { incident, snapshot } = props;
  const { today, entityRef } = incident;
  const t = useText();
  const [show, setShow] = useState<'all' | 'changes'>('all');
  const { isCounted, isKnown } = useIsCounted();
  const titleOf = useRowTitle(isKnown, snapshot);
  const rows = compareSnapshots(snapshot, today, isCounted);
  const changed = rows.filter(({ change }) => change !== undefined);
  const shown = show === 'changes' ? changed : rows;
  return (
    <Panel
      title={t('incident.snapshot.title')}
      note={t('incident.snapshot.note', {
        count: applicableControls(snapshot),
      })}
      aside={
        <ChipGroup
          label={t('incident.snapshot.show')}
          options={[
            { id: 'all', text: t('incident.snapshot.all') },
            {
              id: 'changes',
              text: t('incident.snapshot.changes', {
                n: String(changed.length),
              }),
            },
          ]}
          value={show}
          onChange={setShow}
        />
      }
    >
      {!today && (
        <p className={classes.muted}>{t('incident.snapshot.noToday')}</p>
      )}
      {shown.length === 0 ? (
        <p className={classes.muted}>{t('incident.snapshot.noChanges')}</p>
      ) : (
        <div
          className={page.scroller}
          {...scrollRegion(t('incident.snapshot.table'))}
        >
          <table className={clsx(page.table, classes.table)}>
            <thead>
              <tr>
                <th scope="col">
                  <span className={classes.hidden}>
                    {t('incident.snapshot.what')}
                  </span>
                </th>
                <th scope="col">
                  <Time name={t('incident.snapshot.then')} at={snapshot.at} />
                </th>
                {today && (
                  <>
                    <th scope="col">
                      <Time name={t('incident.snapshot.now')} at={today.at} />
                    </th>
                    <th scope="col">
                      <span className={classes.hidden}>
                        {t('incident.snapshot.change')}
                      </span>
                    </th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {shown.map(row => (
                <tr key={titleOf(row)}>
                  <th scope="row">{titleOf(row)}</th>
                  <td>
                    <SnapshotValue
                      row={row}
                      snapshot={snapshot}
                      entityRef={entityRef}
                      isCounted={isCounted}
                    />
                  </td>
                  {today && (
                    <>
                      <td className={row.change && classes.changed}>
                        <SnapshotValue
                          row={row}
                          snapshot={today}
                          entityRef={entityRef}
                          isCounted={isCounted}
                        />
                      </td>
                      <td className={classes.change}>
                        <ChangeMark change={row.change} />
                      </td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
};

/** How the workload stood when the incident opened, beside how it stands. */
export const SnapshotPanel = ({ incident }: { incident: Incident }) => {
  const t = useText();
  return incident.snapshot ? (
    <Comparison incident={incident} snapshot={incident.snapshot} />
  ) : (
    <Panel title={t('incident.snapshot.title')}>
      <EmptyState message={t('incident.snapshot.none')} />
    </Panel>
  );
};
