import {
  IncidentOwner,
  IncidentOwnerStep,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Who } from '../Approvals';
import { Mark } from '../marks/Mark';
import { shapes } from '../marks/shapes';
import { WarningMark } from '../marks';
import classes from './Ownership.module.css';

type Place = 'owns' | 'before' | 'after';

/** What became of a step: it decides, was passed over, or was not needed. */
const Outcome = (props: { step: IncidentOwnerStep; place: Place }) => {
  const { step, place } = props;
  const t = useText();
  if (place === 'owns') {
    return step.step === 'fallback' ? (
      <WarningMark size={14} word={t('incident.owner.owns')} />
    ) : (
      <Mark
        tone="met"
        shape={shapes.met}
        size={14}
        word={t('incident.owner.owns')}
      />
    );
  }
  return place === 'before' ? (
    <Mark
      tone="noEvidence"
      shape={shapes.cross}
      size={14}
      word={t('incident.owner.passedOver')}
    />
  ) : (
    <span className={classes.muted}>{t('incident.owner.notNeeded')}</span>
  );
};

function useReason() {
  const t = useText();
  return ({ step, reason }: IncidentOwnerStep): string | undefined => {
    if (!reason) return undefined;
    return reason === 'absent'
      ? t(`incident.owner.reason.absent.${step}`)
      : t(`incident.owner.reason.${reason}`);
  };
}

/** Why a step did not decide, or what else is to be known of it. */
const Notes = (props: {
  step: IncidentOwnerStep;
  place: Place;
  people?: number;
}) => {
  const { step, place, people } = props;
  const t = useText();
  const reasonOf = useReason();
  const why = reasonOf(step);
  const notes: ReactNode[] = [];
  if (why) {
    notes.push(
      <span key="why">
        {place === 'before' && step.reason !== 'absent' && (
          <code className={classes.mono}>{step.reason}</code>
        )}{' '}
        {why}
      </span>,
    );
  }
  if (step.note === 'membership-unknown') {
    notes.push(<span key="note">{t('incident.owner.membershipUnknown')}</span>);
  }
  if (place === 'owns' && people !== undefined) {
    notes.push(
      <span key="people">{t('incident.owner.people', { count: people })}</span>,
    );
  }
  if (step.step === 'fallback' && step.resolved) {
    notes.push(
      <span key="fallback">
        {place === 'owns'
          ? t('incident.owner.unowned')
          : t('incident.owner.unownedIfReached')}
      </span>,
    );
  } else if (place === 'after' && step.resolved) {
    notes.push(<span key="would">{t('incident.owner.wouldOwn')}</span>);
  }
  return notes.length > 0 ? <div className={classes.small}>{notes}</div> : null;
};

/** Every place in which the owner of an incident was looked for, in order, and why it decided or did not. */
export const OwnerChain = (props: {
  ownership: IncidentOwner;
  /** In the group that owns. */
  people?: number;
}) => {
  const { ownership, people } = props;
  const { steps, by } = ownership;
  const t = useText();
  const decided = steps.findIndex(({ step }) => step === by);
  const placeOf = (index: number): Place => {
    if (index === decided) return 'owns';
    return decided === -1 || index < decided ? 'before' : 'after';
  };
  return (
    <ol className={classes.chain} aria-label={t('incident.owner.label')}>
      {steps.map((step, index) => {
        const place = placeOf(index);
        return (
          <li key={step.step} className={clsx(classes.step, classes[place])}>
            <span className={classes.position} aria-hidden>
              {index + 1}
            </span>
            <div className={classes.body}>
              <div className={classes.line}>
                <span>
                  <strong>{t(`incident.owner.steps.${step.step}`)}</strong>{' '}
                  {step.ref &&
                    (step.resolved ? (
                      <Who subject={step.ref} title={step.title} />
                    ) : (
                      <code className={classes.mono}>{step.ref}</code>
                    ))}
                </span>
                <Outcome step={step} place={place} />
              </div>
              <Notes step={step} place={place} people={people} />
            </div>
          </li>
        );
      })}
    </ol>
  );
};
