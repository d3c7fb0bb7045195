import { ScorecardControl } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';

/** What settled a status, and what the phase asks for. */
export const DecisionText = (props: {
  control: Pick<
    ScorecardControl,
    'status' | 'decidedBy' | 'reason' | 'asked' | 'phase'
  >;
}) => {
  const { status, decidedBy, reason, asked, phase } = props.control;
  const t = useText();
  if (reason === 'scope') return <>{t('entity.controls.decided.scope')}</>;
  return (
    <>
      {t(`entity.controls.decided.${status === 'waived' ? status : decidedBy}`)}{' '}
      {asked &&
        t(`entity.controls.asks.${asked}`, {
          phase: t(`common.maturity.${phase}`),
        })}
    </>
  );
};
