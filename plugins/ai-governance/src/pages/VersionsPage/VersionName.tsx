import { GovernanceVersion } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { canonicalRef } from '../../components/EntityPicker';
import { formatTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';

/** What people call a version: `Policy 3.1` or the name of the framework with its version. */
export function useVersionName(): (version: GovernanceVersion) => string {
  const t = useText();
  return ({ kind, id, version }) =>
    kind === 'policy'
      ? t('versions.policyName', { version })
      : t('versions.frameworkName', { id, version });
}

/** A person; where nobody did it, the configuration. */
const By = ({ who }: { who: string | undefined }) => {
  const t = useText();
  return who && canonicalRef(who, '') ? (
    <EntityRefLink entityRef={who} hideIcon />
  ) : (
    <>{t('versions.byConfiguration')}</>
  );
};

/** Where a version came from, when and through whom. */
export const OfferedText = ({ version }: { version: GovernanceVersion }) => {
  const t = useText();
  const time = formatTime(version.offeredAt);
  return version.origin === 'page' ? (
    <>{t('versions.madeHere', { time, who: <By who={version.offeredBy} /> })}</>
  ) : (
    <>{t('versions.fromConfiguration', { time })}</>
  );
};

/** Since when a version is active, or was, through whom and why. */
export const ActivatedText = ({ version }: { version: GovernanceVersion }) => {
  const t = useText();
  const { activatedAt, activatedBy, note } = version;
  if (!activatedAt) return <>{t('versions.neverActive')}</>;
  return (
    <>
      {t('versions.activated', {
        time: formatTime(activatedAt),
        who: <By who={activatedBy} />,
      })}
      {note && ` “${note}”`}
    </>
  );
};
