import { GovernanceVersion } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button, ButtonLink } from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import cards from '../shared/cards.module.css';
import { useGateLinks } from '../shared/gateLinks';
import { OfferedText, useVersionName } from './VersionName';

/** Versions that were offered and that nobody has activated yet. */
export const CandidatesPanel = (props: {
  candidates: GovernanceVersion[];
  /** The one that is looked at. */
  opened: string | undefined;
  onOpen: (digest: string) => void;
}) => {
  const { candidates, opened, onOpen } = props;
  const t = useText();
  const links = useGateLinks();
  const nameOf = useVersionName();
  return (
    <Panel
      title={
        candidates.length === 0
          ? t('versions.candidates.titleNone')
          : t('versions.candidates.title', { count: candidates.length })
      }
      note={
        candidates.length > 0 ? t('versions.candidates.subtitle') : undefined
      }
    >
      {candidates.length === 0 ? (
        <EmptyState
          message={t('versions.candidates.empty')}
          action={
            <ButtonLink variant="secondary" size="small" href={links.gates()}>
              {t('versions.candidates.toGates')}
            </ButtonLink>
          }
        />
      ) : (
        <ul className={cards.cards}>
          {candidates.map(version => (
            <li key={version.digest} className={cards.card}>
              <b>{nameOf(version)}</b>
              <p className={textClasses.muted}>
                {t('versions.changes', { count: version.changes.length })}
                {'. '}
                <OfferedText version={version} />
              </p>
              <Button
                variant="secondary"
                size="small"
                isDisabled={version.digest === opened}
                aria-label={t('versions.candidates.openOf', {
                  name: nameOf(version),
                })}
                onPress={() => onOpen(version.digest)}
              >
                {t('versions.candidates.open')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
