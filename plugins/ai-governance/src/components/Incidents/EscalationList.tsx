import {
  EscalationStep,
  Incident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { useText } from '../../hooks/useText';
import { Who } from '../Approvals';
import { Mark } from '../marks/Mark';
import { shapes } from '../marks/shapes';
import { formatFull, formatTime } from '../RelativeTime';
import classes from './Ownership.module.css';

type Step = Incident['escalation'][number];

/** What stands at the right of a step: when it was told, will be, or need not be. */
function useStanding(incident: Incident, now: DateTime) {
  const t = useText();
  const { acknowledgedAt } = incident.times;
  return (
    step: Step,
    before: Step | undefined,
  ): { text: string; at?: string; mark: 'told' | 'silent' | 'none' } => {
    const { notifiedAt, acknowledgeBy } = step;
    if (!step.resolved) {
      return { text: t('incident.escalation.skipped'), mark: 'none' };
    }
    if (notifiedAt) {
      const told = formatTime(notifiedAt);
      const inTime =
        acknowledgedAt && (!acknowledgeBy || acknowledgedAt <= acknowledgeBy);
      if (inTime) {
        return {
          text: t('incident.escalation.acknowledged', {
            time: formatTime(acknowledgedAt),
          }),
          at: acknowledgedAt,
          mark: 'told',
        };
      }
      if (!acknowledgeBy) {
        return {
          text: t('incident.escalation.toldOnly', { time: told }),
          at: notifiedAt,
          mark: 'told',
        };
      }
      const isOver = DateTime.fromISO(acknowledgeBy) <= now;
      return {
        text: t(
          isOver ? 'incident.escalation.silent' : 'incident.escalation.told',
          { time: told, until: formatTime(acknowledgeBy) },
        ),
        at: notifiedAt,
        mark: isOver ? 'silent' : 'told',
      };
    }
    if (acknowledgedAt || incident.state !== 'open' || !before?.acknowledgeBy) {
      return { text: t('incident.escalation.notNeeded'), mark: 'none' };
    }
    return {
      text: t('incident.escalation.next', {
        time: formatTime(before.acknowledgeBy),
      }),
      at: before.acknowledgeBy,
      mark: 'none',
    };
  };
}

const MARKS = {
  told: { tone: 'met', shape: shapes.tick },
  silent: { tone: 'stale', shape: shapes.warning },
  none: { tone: 'muted', shape: shapes.dash },
} as const;

/** Who is named a second time is told once, and stands once. */
export function withoutRepeated<T extends EscalationStep>(steps: T[]): T[] {
  return steps.filter(({ reason }) => reason !== 'repeated');
}

/** Who a step is, by a link where the catalog has it. */
export const StepName = ({ step }: { step: EscalationStep }) => {
  const t = useText();
  const { ref, title, by, resolved, reason } = step;
  return (
    <>
      {ref && resolved && <Who subject={ref} title={title} />}
      {ref && !resolved && <code className={classes.mono}>{ref}</code>}{' '}
      <span className={classes.muted}>{t(`incident.escalation.by.${by}`)}</span>
      {!resolved && reason && (
        <span className={classes.small}>
          {' '}
          {reason === 'absent'
            ? t('incident.owner.reason.absent.owner')
            : t(`incident.owner.reason.${reason}`)}
        </span>
      )}
    </>
  );
};

/** Who was told of an incident and when, who would be next, and by when each has to answer. */
export const EscalationList = (props: {
  incident: Incident;
  now: DateTime;
}) => {
  const { incident, now } = props;
  const t = useText();
  const standing = useStanding(incident, now);
  if (!incident.escalation.some(({ resolved }) => resolved)) {
    return <p className={classes.muted}>{t('incident.escalation.none')}</p>;
  }
  const steps = withoutRepeated(incident.escalation);
  const resolved = steps.filter(step => step.resolved);
  return (
    <ol
      className={classes.escalation}
      aria-label={t('incident.escalation.label')}
    >
      {steps.map((step, index) => {
        const before = resolved[resolved.indexOf(step) - 1];
        const { text, at, mark } = standing(step, before);
        return (
          <li key={`${step.ref}-${index}`}>
            <span aria-hidden>
              <Mark {...MARKS[mark]} size={14} label="none" word="" />
            </span>
            <span className={classes.body}>
              <StepName step={step} />
            </span>
            <span
              className={classes.small}
              title={at ? formatFull(at) : undefined}
            >
              {text}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
