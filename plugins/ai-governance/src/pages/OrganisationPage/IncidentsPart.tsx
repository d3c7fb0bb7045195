import {
  LAYERS,
  SEVERITIES,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { Fragment } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { SeverityMark } from '../../components/Incidents';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { Count, CountList } from '../../components/TeamMaturity/CountList';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { useNumber } from '../shared/useNumber';
import classes from './Strip.module.css';
import { StripPart } from './StripPart';

/** What is broken now, the worst first, and the clocks that run. */
export const IncidentsPart = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const format = useNumber();
  const links = useIncidentPageLinks();
  const state = useAsyncState(
    () => api.getIncidentFigures({}),
    ['incident figures'],
  );
  useLiveRefresh(['incident'], state.retry);
  const { value } = state;
  const active = value
    ? SEVERITIES.reduce((sum, id) => sum + value.bySeverity[id], 0)
    : 0;
  const count = (id: string, what: string, n: number, href: string): Count => ({
    id,
    what,
    n,
    href,
    label: t('pages.organisation.count', { what, n: format(n) }),
  });
  return (
    <StripPart
      title={t('pages.organisation.incidents.title')}
      note={
        value && (
          <Link
            className={classes.small}
            href={links.incidents({ active: true })}
          >
            {t('pages.organisation.incidents.active', { count: active })}
          </Link>
        )
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{}, {}, {}, {}]} />}
        stillTrue={t('maturity.otherCards')}
      >
        {({ bySeverity, clocks }) => (
          <>
            <CountList
              label={t('pages.organisation.incidents.list')}
              counts={SEVERITIES.map(severity => ({
                ...count(
                  severity,
                  t(`incidents.severity.${severity}`),
                  bySeverity[severity],
                  links.incidents({ active: true, severity: [severity] }),
                ),
                what: (
                  <SeverityMark severity={severity} size={14} variant="row" />
                ),
              }))}
            />
            <hr className={classes.rule} />
            <CountList
              label={t('pages.organisation.incidents.clocks')}
              counts={[
                count(
                  'running',
                  t('pages.organisation.incidents.running'),
                  clocks.running,
                  links.incidents({ clock: 'running' }),
                ),
                count(
                  'overdue',
                  t('pages.organisation.incidents.overdue'),
                  clocks.overdue,
                  links.incidents({ clock: 'overdue' }),
                ),
              ]}
            />
            {active > 0 && (
              <p className={textClasses.small}>
                {t('pages.organisation.incidents.byLayer')}{' '}
                {LAYERS.map((layer, index) => (
                  <Fragment key={layer}>
                    {index > 0 && ' '}
                    <span className={classes.together}>
                      <Link
                        className={classes.small}
                        href={links.incidents({ active: true, layer: [layer] })}
                      >
                        {t(`common.section.${layer}`)}
                      </Link>
                      {index < LAYERS.length - 1 && ','}
                    </span>
                  </Fragment>
                ))}
              </p>
            )}
          </>
        )}
      </AsyncBoundary>
    </StripPart>
  );
};
