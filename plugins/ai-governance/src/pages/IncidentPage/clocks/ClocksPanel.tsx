import {
  Incident,
  RegulatoryClock,
  RegulatoryRegime,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { DateTime } from 'luxon';
import { ReactNode, useState } from 'react';
import { Who } from '../../../components/Approvals';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { WarningMark } from '../../../components/marks';
import { Mark } from '../../../components/marks/Mark';
import { shapes } from '../../../components/marks/shapes';
import { Panel } from '../../../components/Panel';
import {
  formatDuration,
  formatFull,
  formatTime,
} from '../../../components/RelativeTime';
import { SafeLink } from '../../../components/SafeLink';
import { useNow } from '../../../hooks/useNow';
import { useText } from '../../../hooks/useText';
import { zoneAt } from '../zone';
import { ChangeDeadlineDialog } from './ChangeDeadlineDialog';
import classes from './Clocks.module.css';
import { durationText } from './durationText';
import { ReportDialog } from './ReportDialog';
import { StartClockDialog } from './StartClockDialog';

type Open =
  | { what: 'start'; regime: RegulatoryRegime }
  | { what: 'change'; clock: RegulatoryClock; regime: RegulatoryRegime }
  | {
      what: 'report';
      clock: RegulatoryClock;
      kind: RegulatoryClock['reports'][number]['kind'];
    };

const Fact = (props: { name: string; children: ReactNode }) => (
  <>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </>
);

const Regime = (props: { title: string; regime?: RegulatoryRegime }) => {
  const { title, regime } = props;
  const t = useText();
  return (
    <>
      <Fact name={t('incident.clocks.regime')}>
        {regime?.url ? <SafeLink url={regime.url} title={title} /> : title}
      </Fact>
      {regime && (
        <Fact name={t('incident.clocks.why')}>
          {Object.keys(regime.appliesTo).length === 0
            ? t('incident.clocks.everyWorkload')
            : Object.entries(regime.appliesTo).map(([name, values]) => (
                <code key={name} className={classes.mono}>
                  {name}: {values.join(', ')}
                </code>
              ))}
        </Fact>
      )}
    </>
  );
};

const Due = ({ clock }: { clock: RegulatoryClock }) => {
  const t = useText();
  const now = useNow();
  const { dueAt, state, deadlineTitle } = clock;
  const left = DateTime.fromISO(dueAt).diff(now);
  return (
    <>
      <span className={classes.due} title={formatFull(dueAt)}>
        {formatTime(dueAt)} {zoneAt(dueAt)}
      </span>
      <span className={classes.small}>{deadlineTitle}</span>
      {state === 'running' && (
        <span>
          {t('incident.clocks.left', { duration: formatDuration(left) })}
        </span>
      )}
      {state === 'overdue' && (
        <WarningMark
          size={14}
          word={t('incident.clocks.over', { duration: formatDuration(left) })}
        />
      )}
      {state === 'done' && (
        <Mark
          tone="met"
          shape={shapes.met}
          size={14}
          word={t('incident.clocks.state.done')}
        />
      )}
      {state === 'done-late' && (
        <WarningMark size={14} word={t('incident.clocks.state.done-late')} />
      )}
    </>
  );
};

const Clock = (props: {
  clock: RegulatoryClock;
  regime?: RegulatoryRegime;
  mayChange: boolean;
  onOpen: (open: Open) => void;
}) => {
  const { clock, regime, mayChange, onOpen } = props;
  const t = useText();
  const isRunning = clock.state === 'running' || clock.state === 'overdue';
  return (
    <>
      <dl className={classes.facts}>
        <Regime title={clock.regimeTitle} regime={regime} />
        <Fact name={t('incident.clocks.aware')}>
          <span title={formatFull(clock.awareAt)}>
            {formatTime(clock.awareAt)}
          </span>
        </Fact>
        <Fact name={t('incident.clocks.due')}>
          <Due clock={clock} />
          {isRunning && mayChange && regime && regime.deadlines.length > 1 && (
            <Button
              variant="tertiary"
              size="small"
              className={classes.tight}
              onPress={() => onOpen({ what: 'change', clock, regime })}
            >
              {t('incident.clocks.change.action')}
            </Button>
          )}
        </Fact>
        {(['initial', 'complete'] as const).map(kind => {
          const report = clock.reports.find(item => item.kind === kind);
          const name = t(`incident.clocks.report.${kind}`);
          return (
            <Fact key={kind} name={name}>
              {report && (
                <span title={formatFull(report.at)}>
                  {t('incident.clocks.report.recorded', {
                    reference: report.reference,
                    time: formatTime(report.at),
                  })}
                </span>
              )}
              {!report && isRunning && mayChange && (
                <Button
                  variant="secondary"
                  size="small"
                  aria-label={t('incident.clocks.report.recordOf', {
                    kind: name,
                  })}
                  onPress={() => onOpen({ what: 'report', clock, kind })}
                >
                  {t('incident.clocks.report.record')}
                </Button>
              )}
              {!report && !(isRunning && mayChange) && (
                <span className={classes.muted}>
                  {t('incident.clocks.report.notYet')}
                </span>
              )}
            </Fact>
          );
        })}
        <Fact name={t('incident.clocks.startedBy')}>
          <Who subject={clock.startedBy} />
        </Fact>
      </dl>
    </>
  );
};

/** A rule that may ask for a report, before anybody said that it does. */
const NotStarted = (props: {
  regime: RegulatoryRegime;
  mayStart: boolean;
  onOpen: (open: Open) => void;
}) => {
  const { regime, mayStart, onOpen } = props;
  const t = useText();
  return (
    <>
      <dl className={classes.facts}>
        <Regime title={regime.title} regime={regime} />
        <Fact name={t('incident.clocks.deadline')}>
          {regime.deadlines.map(({ id, title, within }) => (
            <span key={id}>
              {title}: {durationText(within)}
            </span>
          ))}
        </Fact>
      </dl>
      <p className={classes.muted}>{regime.description}</p>
      {mayStart && (
        <Button
          variant="secondary"
          size="small"
          className={classes.start}
          onPress={() => onOpen({ what: 'start', regime })}
        >
          {t('incident.clocks.start.action')}
        </Button>
      )}
    </>
  );
};

function useZoneText({ clocks }: Incident): string {
  const t = useText();
  const at = clocks[0]?.dueAt ?? DateTime.now().toISO();
  return t('incident.clocks.zone', { zone: zoneAt(at) });
}

/** What is to be reported to somebody outside, until when, and what was. */
export const ClocksPanel = (props: ChangesIncident) => {
  const { incident } = props;
  const { clocks, regimes, actions } = incident;
  const t = useText();
  const zoneText = useZoneText(incident);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const mayChange = actions.includes('start-clock');
  const notStarted = regimes.filter(
    ({ id }) => !clocks.some(({ regime }) => regime === id),
  );
  const count = clocks.length + notStarted.length;
  return (
    <Panel title={t('incident.clocks.title', { count: Math.max(count, 1) })}>
      {count === 0 && (
        <p className={classes.muted}>{t('incident.clocks.none')}</p>
      )}
      <div className={classes.clocks}>
        {clocks.map(clock => (
          <div key={clock.id}>
            <Clock
              clock={clock}
              regime={regimes.find(({ id }) => id === clock.regime)}
              mayChange={mayChange}
              onOpen={setOpen}
            />
          </div>
        ))}
        {notStarted.map(regime => (
          <div key={regime.id}>
            <NotStarted regime={regime} mayStart={mayChange} onOpen={setOpen} />
          </div>
        ))}
      </div>
      <p className={classes.aid}>
        {clocks.length > 0 && `${zoneText} `}
        {t('incident.clocks.aid')}
      </p>
      {open?.what === 'start' && (
        <StartClockDialog {...props} regime={open.regime} onClose={close} />
      )}
      {open?.what === 'change' && (
        <ChangeDeadlineDialog
          {...props}
          clock={open.clock}
          regime={open.regime}
          onClose={close}
        />
      )}
      {open?.what === 'report' && (
        <ReportDialog
          {...props}
          clock={open.clock}
          kind={open.kind}
          onClose={close}
        />
      )}
    </Panel>
  );
};
