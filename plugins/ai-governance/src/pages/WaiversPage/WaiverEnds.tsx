import {
  Waiver,
  WAIVER_EXPIRING_DAYS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime, Duration } from 'luxon';
import { StatusMark, WarningMark } from '../../components/marks';
import {
  formatDay,
  formatDuration,
  formatFull,
} from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';

/** In whole days from the first on. */
function ageOf(since: string): Duration {
  const age = DateTime.now().diff(DateTime.fromISO(since));
  const days = Math.floor(age.as('days'));
  return days > 0 ? Duration.fromObject({ days }) : age;
}

/** How a waiver ages: what it has left, and since when the control stays open. */
export const WaiverEnds = ({ waiver }: { waiver: Waiver }) => {
  const t = useText();
  const left = DateTime.fromISO(waiver.expiresAt).diffNow();
  const isSoon = left.as('days') <= WAIVER_EXPIRING_DAYS;
  const since = waiver.openSince ?? waiver.decidedAt;
  return (
    <>
      {isSoon ? (
        <WarningMark variant="row" word={t('waivers.left.soon')} />
      ) : (
        <StatusMark status="waived" variant="row" />
      )}
      <div className={textClasses.small} title={formatFull(waiver.expiresAt)}>
        {left.toMillis() > 0
          ? `${t('waivers.left.in', { duration: formatDuration(left) })}, `
          : `${t('waivers.left.over')}, `}
        {formatDay(waiver.expiresAt)}
      </div>
      {since && (
        <div className={textClasses.small} title={formatFull(since)}>
          {t('waivers.left.open', {
            duration: formatDuration(ageOf(since)),
          })}
        </div>
      )}
    </>
  );
};
