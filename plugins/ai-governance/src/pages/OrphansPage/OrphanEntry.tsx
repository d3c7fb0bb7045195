import {
  ANNOTATION,
  DEFAULT_ANNOTATION_PREFIX,
  OrphanSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useId, useState } from 'react';
import { CopySnippet } from '../../components/CopySnippet';
import { DisclosureButton } from '../../components/DisclosureButton';
import { OwnerChain } from '../../components/Incidents/OwnerChain';
import { WarningMark } from '../../components/marks';
import { RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import classes from './OrphansPage.module.css';

const WORDS = {
  resolved: 'incidents.owners.endsWorse',
  fallback: 'incidents.owners.endsUnowned',
  none: 'incidents.owners.endsNone',
} as const;

/** One workload: who gets its incidents meanwhile, what it lost, why, and how to mend it. */
export const OrphanEntry = ({ orphan }: { orphan: OrphanSummary }) => {
  const t = useText();
  const links = usePageLinks();
  const id = useId();
  const [showsChain, setShowsChain] = useState(false);
  const [showsMend, setShowsMend] = useState(false);
  const { title, entityRef, ends, owner, lost } = orphan;
  const ownerLink = owner && (
    <EntityRefLink
      key="owner"
      entityRef={owner.ref}
      defaultKind="group"
      hideIcon
    >
      {owner.title}
    </EntityRefLink>
  );
  return (
    <article className={classes.entry} aria-labelledby={`${id}title`}>
      <div className={classes.head}>
        <h3 id={`${id}title`} className={classes.title}>
          <Link
            className={pageClasses.link}
            weight="bold"
            href={links.workload(entityRef)}
          >
            {title}
          </Link>
        </h3>
        <WarningMark size={14} word={t(WORDS[ends])} />
        <span className={textClasses.small}>
          {t('incidents.owners.since', {
            time: <RelativeTime key="time" at={orphan.since} absolute />,
          })}
        </span>
      </div>
      <p className={classes.text}>
        {ends === 'none' && t('incidents.owners.nobody')}
        {ends === 'fallback' &&
          ownerLink &&
          t('incidents.owners.meanwhile', { owner: ownerLink })}
        {ends === 'resolved' &&
          ownerLink &&
          t('incidents.owners.owned', { owner: ownerLink })}{' '}
        {lost &&
          t('incidents.owners.lost', {
            time: <RelativeTime key="time" at={lost.at} absolute />,
            owner: (
              <EntityRefLink
                key="owner"
                entityRef={lost.ref}
                defaultKind="group"
                hideIcon
              />
            ),
          })}
      </p>
      <div className={classes.toggles}>
        <DisclosureButton
          open={showsChain}
          controls={`${id}chain`}
          label={t('incidents.owners.chainOf', { title })}
          onToggle={() => setShowsChain(!showsChain)}
        >
          {t('incidents.owners.chain')}
        </DisclosureButton>
        <DisclosureButton
          open={showsMend}
          controls={`${id}mend`}
          label={t('incidents.owners.mendOf', { title })}
          onToggle={() => setShowsMend(!showsMend)}
        >
          {t('incidents.owners.mend')}
        </DisclosureButton>
      </div>
      {showsChain && (
        <div id={`${id}chain`} className={classes.chain}>
          <OwnerChain
            ownership={{
              owner,
              ends,
              steps: orphan.steps,
              by: orphan.steps.find(({ resolved }) => resolved)?.step ?? null,
            }}
          />
        </div>
      )}
      {showsMend && (
        <div id={`${id}mend`} className={classes.mend}>
          <p className={textClasses.muted}>{t('incidents.owners.mendText')}</p>
          <CopySnippet
            snippet={mendingSnippet(t('incidents.owners.mendPlaceholder'))}
          />
        </div>
      )}
    </article>
  );
};

/** What to write into the file of the entity. */
function mendingSnippet(ref: string): string {
  return [
    'metadata:',
    '  annotations:',
    `    ${DEFAULT_ANNOTATION_PREFIX}${ANNOTATION.incidentOwner}: ${ref}`,
  ].join('\n');
}
