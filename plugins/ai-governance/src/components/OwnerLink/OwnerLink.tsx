import '../../theme/tokens.css';
import { ResolvedOwner } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useText } from '../../hooks/useText';
import { WarningMark } from '../marks';
import classes from './OwnerLink.module.css';

/** Whom the owner resolves to, or why it resolves to nobody. */
export const OwnerLink = (props: {
  owner: ResolvedOwner;
  /** Leaves out the sentence that explains; it stays in the title. */
  dense?: boolean;
}) => {
  const { owner, dense = false } = props;
  const t = useText();
  const reason =
    owner.reason &&
    t(`common.owner.reason.${owner.reason}`, { ref: owner.ref ?? '' });

  if (owner.kind === 'unowned' || owner.ref === null) {
    return (
      <span className={classes.owner}>
        <WarningMark
          size={14}
          word={t('common.owner.unowned')}
          title={reason}
        />
        {!dense && reason && <span className={classes.note}>{reason}</span>}
      </span>
    );
  }
  return (
    <span className={classes.owner}>
      <EntityRefLink entityRef={owner.ref} defaultKind="group" hideIcon>
        {owner.title}
      </EntityRefLink>
      {!dense && owner.kind === 'user' && (
        <span className={classes.note}>{t('common.owner.personal')}</span>
      )}
      {!dense && reason && <span className={classes.note}>{reason}</span>}
    </span>
  );
};
