import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { WarningMark } from '../marks';
import classes from './AttestationsPanel.module.css';

const DAYS = 30;

/** One line for an overview: how many statements run out soon, leading to their list. */
export const ExpiringAttestations = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const state = useAsyncState(
    () => api.getAttestations({ expiringWithinDays: DAYS, limit: 1 }),
    ['expiring attestations'],
  );
  const count = state.value?.totalItems;
  // The overview stands without it; who may not read it has nothing to renew either.
  if (count === undefined) return null;
  return (
    <div className={classes.line}>
      {count > 0 && (
        <WarningMark size={14} label="none" word={t('attest.age.soon')} />
      )}
      <Link className={classes.figure} href={links.attestations()}>
        {count === 0
          ? t('attest.overview.none', { days: String(DAYS) })
          : t('attest.overview.running', { count, days: String(DAYS) })}
      </Link>
    </div>
  );
};
