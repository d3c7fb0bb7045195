import {
  Attestation,
  attestationCreatePermission,
  attestationRevokePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  EntityDisplayName,
  EntityRefLink,
} from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Link } from '@backstage/ui';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import page from '../../pages/shared/page.module.css';
import textClasses from '../../theme/text.module.css';
import { formatDay } from '../RelativeTime';
import { SafeLink } from '../SafeLink';
import { AgeText } from './AgeText';
import classes from './AttestationsPanel.module.css';
import { StatedOutcome } from './StatedOutcome';

/** One statement in the list, with what can be done about it. */
export const AttestationRow = (props: {
  attestation: Attestation;
  /** What the framework calls the control, once that is known. */
  title?: string;
  onRenew: () => void;
  onRevoke: () => void;
}) => {
  const { attestation } = props;
  const { controlId, entityRef, state } = attestation;
  const t = useText();
  const links = usePageLinks();
  const live = state === 'live';
  const renewal = usePermission({
    permission: attestationCreatePermission,
    resourceRef: entityRef,
  });
  const revocation = usePermission({
    permission: attestationRevokePermission,
    resourceRef: entityRef,
  });
  const named = { control: controlId, entity: entityRef };
  return (
    <tr className={clsx(!live && classes.past)}>
      <th scope="row" className={classes.entity}>
        <Link className={page.link} href={links.governed(entityRef)}>
          <EntityDisplayName entityRef={entityRef} hideIcon disableTooltip />
        </Link>
      </th>
      <td>
        <Link className={page.link} href={links.governed(entityRef, controlId)}>
          {controlId}
        </Link>
        {props.title && <div className={textClasses.small}>{props.title}</div>}
      </td>
      <td className={classes.nowrap}>
        <AgeText attestation={attestation} />
      </td>
      <td>
        <StatedOutcome outcome={attestation.outcome} counts={live} />
      </td>
      <td className={classes.statement}>
        {attestation.statement}{' '}
        {attestation.links.map(link => (
          <span key={link.url}>
            <SafeLink url={link.url} title={link.title} />{' '}
          </span>
        ))}
        {attestation.revoked && (
          <div className={textClasses.small}>
            {t('entity.controls.noLonger.revoked', {
              by: attestation.revoked.by,
              day: formatDay(attestation.revoked.at),
              reason: attestation.revoked.reason,
            })}
          </div>
        )}
      </td>
      <td className={classes.nowrap}>
        <EntityRefLink entityRef={attestation.by} hideIcon />
        <div className={textClasses.small}>{formatDay(attestation.at)}</div>
      </td>
      <td className={classes.nowrap}>
        <div className={classes.actions}>
          {state !== 'revoked' && renewal.allowed && (
            <Button
              variant="secondary"
              size="small"
              aria-label={t('attest.page.renewOf', named)}
              onPress={props.onRenew}
            >
              {t('attest.page.renew')}
            </Button>
          )}
          {live && revocation.allowed && (
            <Button
              variant="tertiary"
              size="small"
              aria-label={t('attest.page.revokeOf', named)}
              onPress={props.onRevoke}
            >
              {t('entity.controls.action.revoke')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
};
