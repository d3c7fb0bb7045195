import { ScorecardControl } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';

/** What settled a status, and what the phase asks for; nothing where nothing did. */
export const DecisionText = (props: {
  control: Pick<
    ScorecardControl,
    'status' | 'decidedBy' | 'reason' | 'asked' | 'phase'
  >;
}) => {
  const { status, decidedBy, reason, asked, phase } = props.control;
  const t = useText();
  if (reason === 'scope') return <>{t('entity.controls.decided.scope')}</>;
  if (status === 'waived') return <>{t('entity.controls.decided.waived')}</>;
  // Why it is open says already what is asked for.
  if (decidedBy === 'none') return null;
  return (
    <>
      {t(`entity.controls.decided.${decidedBy}`)}{' '}
      {asked &&
        t(`entity.controls.asks.${asked}`, {
          phase: t(`common.maturity.${phase}`),
        })}
    </>
  );
};
