import { GovernanceVersion } from '@ai-governance/backstage-plugin-ai-governance-common';
import { DigestText } from '../../components/DigestText';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { ActivatedText, OfferedText, useVersionName } from './VersionName';
import classes from './VersionsPage.module.css';

/** The framework or the policy that everything is judged by now. */
export const ActivePanel = ({ version }: { version: GovernanceVersion }) => {
  const t = useText();
  const nameOf = useVersionName();
  return (
    <Panel title={t(`versions.active.${version.kind}`)}>
      <p className={classes.name}>{nameOf(version)}</p>
      <p className={textClasses.muted}>
        <ActivatedText version={version} />
      </p>
      <p className={textClasses.muted}>
        <OfferedText version={version} />
      </p>
      <DigestText digest={version.digest} copyOf={nameOf(version)} />
    </Panel>
  );
};
