import {
  Waiver,
  WaiverState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ReactNode } from 'react';
import { Mark, MarkTone } from '../../components/marks/Mark';
import { shapes } from '../../components/marks/shapes';
import { formatDay } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';

const LOOK: Record<WaiverState, { tone: MarkTone; shape: ReactNode }> = {
  requested: { tone: 'insufficient', shape: shapes.dots },
  approved: { tone: 'waived', shape: shapes.waived },
  rejected: { tone: 'notMet', shape: shapes.notMet },
  withdrawn: { tone: 'muted', shape: shapes.dash },
  expired: { tone: 'stale', shape: shapes.stale },
  revoked: { tone: 'notMet', shape: shapes.notMet },
};

/** What became of a waiver, by whom, when and why. */
export const WaiverOutcome = ({ waiver }: { waiver: Waiver }) => {
  const t = useText();
  const { state } = waiver;
  const isRevoked = state === 'revoked';
  const by = isRevoked ? waiver.revokedBy : waiver.decidedBy;
  const at = isRevoked ? waiver.revokedAt : waiver.decidedAt;
  const words = isRevoked ? waiver.revokeReason : waiver.decisionComment;
  return (
    <>
      <Mark variant="row" word={t(`waivers.state.${state}`)} {...LOOK[state]} />
      {state === 'expired' && (
        <div className={textClasses.small}>
          {waiver.renewedBy
            ? t('waivers.left.renewed')
            : formatDay(waiver.expiresAt)}
        </div>
      )}
      {by && at && (
        <div className={textClasses.small}>
          <EntityRefLink entityRef={by} hideIcon /> {formatDay(at)}
        </div>
      )}
      {words && <div className={textClasses.small}>{words}</div>}
    </>
  );
};
