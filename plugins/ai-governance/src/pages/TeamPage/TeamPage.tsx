import { TeamRollup } from '@ai-governance/backstage-plugin-ai-governance-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { PageBody } from '../../components/PageBody';
import { TeamMaturity, useTeam } from '../../components/TeamMaturity';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import classes from './TeamPage.module.css';

/** What is looked at, what it is part of, and where the catalog has it. */
const Head = (props: { entityRef: string; rollup: TeamRollup | undefined }) => {
  const t = useText();
  const links = usePageLinks();
  const { entityRef, rollup } = props;
  const name = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>{rollup?.title ?? name}</h2>
      <p className={classes.meta}>
        {rollup && <span>{t(`team.kind.${rollup.kind}`)}</span>}
        {rollup?.parent && (
          <span>
            {t('team.within', {
              parent: (
                <Link href={links.team(rollup.parent.entityRef)}>
                  {rollup.parent.title}
                </Link>
              ),
            })}
          </span>
        )}
        {rollup && (
          <Link href={links.entity(entityRef)}>{t('team.inCatalog')}</Link>
        )}
        <Link href={links.teams()}>{t('team.page.all')}</Link>
      </p>
    </header>
  );
};

/** A Group, System or Domain: everything that is known of its workloads together. */
export const TeamPage = () => {
  const { kind = '', namespace = '', name = '' } = useParams();
  const entityRef = stringifyEntityRef({ kind, namespace, name });
  const state = useTeam(entityRef);
  return (
    <PageBody>
      <Head entityRef={entityRef} rollup={state.value} />
      <TeamMaturity entityRef={entityRef} state={state} />
    </PageBody>
  );
};
