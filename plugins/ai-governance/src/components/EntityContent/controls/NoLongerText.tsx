import { ControlEvidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import { formatDay } from '../../RelativeTime';
import { Recorder } from './EvidenceSource';
import { NoLonger } from './evidenceView';

/** Why a record does not count: who, when and for which reason. */
export const NoLongerText = (props: {
  record: ControlEvidence;
  why: NoLonger;
}) => {
  const { record, why } = props;
  const t = useText();
  const said = why === 'disputed' ? record.disputed : record.revoked;
  if ((why === 'revoked' || why === 'disputed') && said) {
    return (
      <>
        {t(`entity.controls.noLonger.${why}`, {
          by: <Recorder by={said.by} />,
          day: formatDay(said.at),
          reason: said.reason,
        })}
      </>
    );
  }
  if (why === 'expired') {
    return (
      <>
        {record.expiresAt === null
          ? t('entity.controls.noLonger.expiredBare')
          : t('entity.controls.noLonger.expired', {
              day: formatDay(record.expiresAt),
            })}
      </>
    );
  }
  if (why === 'replaced' || why === 'suppressed') {
    return <>{t(`entity.controls.noLonger.${why}`)}</>;
  }
  return <>{t('entity.controls.noLonger.revokedBare')}</>;
};
