import { Attestation } from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { WarningMark } from '../marks';
import { Mark } from '../marks/Mark';
import { shapes } from '../marks/shapes';
import { formatDay, formatDuration, formatFull } from '../RelativeTime';

/** A person needs a fortnight to attest again. */
const SOON_DAYS = 14;

/** How a statement ages: a word, how long it has left, and the day. */
export const AgeText = (props: {
  attestation: Pick<Attestation, 'state' | 'expiresAt'>;
}) => {
  const { state, expiresAt } = props.attestation;
  const t = useText();
  const left = DateTime.fromISO(expiresAt).diffNow();
  const runs = state === 'live' && left.toMillis() > 0;
  return (
    <>
      {state === 'revoked' && (
        <Mark
          tone="muted"
          variant="row"
          shape={shapes.dash}
          word={t('attest.age.revoked')}
        />
      )}
      {state !== 'revoked' && !runs && (
        <Mark
          tone="stale"
          variant="row"
          shape={shapes.stale}
          word={t('attest.age.ranOut')}
        />
      )}
      {runs &&
        (left.as('days') <= SOON_DAYS ? (
          <WarningMark variant="row" word={t('attest.age.soon')} />
        ) : (
          <Mark
            tone="muted"
            variant="row"
            shape={shapes.attested}
            word={t('attest.age.good')}
          />
        ))}
      <div className={textClasses.small} title={formatFull(expiresAt)}>
        {runs
          ? t('attest.age.left', {
              duration: formatDuration(left),
              day: formatDay(expiresAt),
            })
          : formatDay(expiresAt)}
      </div>
    </>
  );
};
