import {
  NO_COMPENSATING_CONTROL,
  Waiver,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { FactWell } from '../FactWell';
import { formatDay, RelativeTime } from '../RelativeTime';

/** What was asked for, why, and by whom, for somebody who decides on it. */
export const WaiverFacts = ({ waiver }: { waiver: Waiver }) => {
  const t = useText();
  return (
    <FactWell>
      <dt>{t('waivers.facts.workload')}</dt>
      <dd>{waiver.workloadTitle}</dd>
      <dt>{t('waivers.facts.team')}</dt>
      <dd>
        {waiver.team ? (
          <EntityRefLink entityRef={waiver.team} hideIcon />
        ) : (
          t('waivers.facts.noTeam')
        )}
      </dd>
      <dt>{t('waivers.facts.control')}</dt>
      <dd>
        {waiver.controlId} {waiver.controlTitle}
      </dd>
      <dt>{t('waivers.facts.environment')}</dt>
      <dd>{waiver.environment ?? t('waivers.facts.everywhere')}</dd>
      <dt>{t('waivers.facts.reason')}</dt>
      <dd>{waiver.reason}</dd>
      <dt>{t('waivers.facts.instead')}</dt>
      <dd>
        {waiver.compensatingControl === NO_COMPENSATING_CONTROL
          ? t('waivers.facts.nothing')
          : waiver.compensatingControl}
      </dd>
      <dt>{t('waivers.facts.until')}</dt>
      <dd>{formatDay(waiver.expiresAt)}</dd>
      <dt>{t('waivers.facts.asked')}</dt>
      <dd>
        <EntityRefLink entityRef={waiver.requestedBy} hideIcon />{' '}
        <RelativeTime at={waiver.requestedAt} />
        {waiver.renewals > 0 && (
          <div className={textClasses.small}>
            {t('waivers.facts.renewals', { count: waiver.renewals })}
          </div>
        )}
      </dd>
    </FactWell>
  );
};
