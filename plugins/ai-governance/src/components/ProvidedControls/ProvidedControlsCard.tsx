import '../../theme/tokens.css';
import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useProvidedControls } from '../../hooks/useProvidedControls';
import { useText } from '../../hooks/useText';
import { providedTabRouteRef } from '../../routes';
import textClasses from '../../theme/text.module.css';
import { StatusMark } from '../marks';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import classes from './ProvidedControls.module.css';
import { byUse, fallingCount, inheritingCount, usesOf } from './providedView';

const SHOWN = 5;

/** What an entity does once for many, and how many lean on it, on its overview. */
export const ProvidedControlsCard = () => {
  const t = useText();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const tabPath = useRouteRef(providedTabRouteRef)?.();
  const provided = useProvidedControls(entityRef);
  return (
    <EntityInfoCard
      title={t('provided.title')}
      headerActions={
        tabPath && <Link href={tabPath}>{t('provided.open')}</Link>
      }
    >
      <AsyncBoundary
        state={provided}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ width: '60%' }, {}, {}]} />}
        isEmpty={({ controls }) => controls.length === 0}
        empty={<p className={classes.muted}>{t('provided.nothing')}</p>}
      >
        {({ controls }) => {
          const users = inheritingCount(controls);
          const falling = fallingCount(controls);
          const rest = controls.length - SHOWN;
          return (
            <div className={classes.card}>
              <p className={classes.finding}>
                {users === 0
                  ? t('provided.nobody')
                  : t('provided.finding', { count: users })}
              </p>
              {falling > 0 && (
                <p className={classes.muted}>
                  {t('provided.wouldFall', { count: falling })}
                </p>
              )}
              <ul className={classes.list}>
                {byUse(controls)
                  .slice(0, SHOWN)

                  .map(control => (
                    <li key={control.controlId}>
                      <StatusMark status={control.status} label="none" />
                      <span className={classes.name}>{control.title}</span>
                      <span className={textClasses.small}>
                        {usesOf(control) === 0
                          ? t('provided.noWorkload')
                          : t('provided.workloads', { count: usesOf(control) })}
                      </span>
                    </li>
                  ))}
              </ul>
              {rest > 0 && (
                <p className={classes.muted}>
                  {t('provided.more', { count: rest })}
                </p>
              )}
            </div>
          );
        }}
      </AsyncBoundary>
    </EntityInfoCard>
  );
};
