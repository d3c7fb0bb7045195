import { GateDecision } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { DigestText } from '../../components/DigestText';
import { RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useGateLinks } from '../shared/gateLinks';
import { usePageLinks } from '../shared/links';
import listClasses from '../shared/list.module.css';
import pageClasses from '../shared/page.module.css';

/** Refs of users and groups become links; what a pipeline calls itself stays as it is. */
export const ActorText = ({ actor }: { actor: string | undefined }) => {
  const t = useText();
  if (!actor) {
    return (
      <span className={pageClasses.muted}>{t('gates.decisions.noActor')}</span>
    );
  }
  return /^(user|group):[\w.-]+\/[\w.-]+$/i.test(actor) ? (
    <EntityRefLink entityRef={actor} hideIcon />
  ) : (
    <span className={listClasses.text}>{actor}</span>
  );
};

/** The workload, which opens the decision. */
export const WorkloadCell = ({ decision }: { decision: GateDecision }) => {
  const t = useText();
  const links = useGateLinks();
  const pageLinks = usePageLinks();
  const { id, title, entityRef, environment } = decision;
  return (
    <div className={listClasses.name}>
      <Link
        className={pageClasses.link}
        weight="bold"
        href={id ? links.decision(id) : pageLinks.workload(entityRef)}
        aria-label={t('gates.decisions.open', { title, environment })}
      >
        {title}
      </Link>
      <span className={clsx(pageClasses.mono, pageClasses.muted)}>
        {entityRef}
      </span>
    </div>
  );
};

/** Which artifact, and who deployed it through which door. */
export const AskedCell = ({ decision }: { decision: GateDecision }) => {
  const t = useText();
  const { artifact, actor, door } = decision;
  return (
    <>
      <ActorText actor={actor} />
      <div className={textClasses.small}>{doorText(t, door)}</div>
      {artifact && (
        <div className={textClasses.small} title={artifact.name}>
          <DigestText digest={artifact.digest} />
        </div>
      )}
    </>
  );
};

const DOORS = [
  'http',
  'cli',
  'page',
  'scaffolder',
  'action',
  'github',
  'kubernetes',
  'argo',
  'gatekeeper',
] as const;

/** How it was asked, in words; a door that is not known stands as it is. */
export function doorText(t: ReturnType<typeof useText>, door: string): string {
  const known = DOORS.find(name => name === door);
  return known ? t(`gates.door.${known}`) : door;
}

/** When, and how long ago. */
export const TimeCell = ({ at }: { at: string }) => (
  <>
    <RelativeTime at={at} absolute />
    <div className={textClasses.small}>
      <RelativeTime at={at} />
    </div>
  </>
);

/** The heaviest reason, and how many others there are. */
export const ReasonCell = ({ decision }: { decision: GateDecision }) => {
  const t = useText();
  const [first, ...others] = decision.reasons;
  if (!first) {
    return <span className={pageClasses.muted}>{t('gates.reason.none')}</span>;
  }
  return (
    <div className={listClasses.text}>
      {first.message}
      {others.length > 0 && (
        <div className={textClasses.small}>
          {t('gates.decisions.more', { count: others.length })}
        </div>
      )}
    </div>
  );
};
