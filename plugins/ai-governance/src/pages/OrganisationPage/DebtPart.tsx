import { OrganizationRollup } from '@ai-governance/backstage-plugin-ai-governance-common';
import { StatusMark } from '../../components/marks';
import { Count, CountList } from '../../components/TeamMaturity/CountList';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { usePageLinks } from '../shared/links';
import { useNumber } from '../shared/useNumber';
import classes from './Strip.module.css';
import { StripPart } from './StripPart';

/** What is let pass for a time, and evidence that has grown old. */
export const DebtPart = (props: { organization: OrganizationRollup }) => {
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const { total, soonDays } = props.organization;
  const { waivers, withStatus, controls } = total;
  const count = (id: string, what: string, n: number, href: string): Count => ({
    id,
    what,
    n,
    href,
    label: t('pages.organisation.count', { what, n: format(n) }),
  });
  return (
    <StripPart
      title={t('pages.organisation.debt.title')}
      note={t('pages.organisation.debt.note')}
    >
      <CountList
        label={t('pages.organisation.debt.waivers')}
        counts={[
          {
            ...count(
              'active',
              t('pages.organisation.debt.active'),
              waivers.active,
              links.waivers(),
            ),
            what: (
              <span className={classes.marked}>
                <StatusMark status="waived" label="none" size={14} />
                <span className={classes.what}>
                  {t('pages.organisation.debt.active')}
                </span>
              </span>
            ),
          },
          count(
            'soon',
            t('pages.organisation.debt.soon', { days: soonDays }),
            waivers.expiringSoon,
            links.waivers({ soon: true }),
          ),
          count(
            'waived',
            t('pages.organisation.debt.waived'),
            withStatus.waived,
            links.workloads({ assessed: true, status: ['waived'] }),
          ),
        ]}
      />
      <hr className={classes.rule} />
      <CountList
        label={t('pages.organisation.debt.evidence')}
        counts={[
          {
            ...count(
              'stale',
              t('pages.organisation.debt.stale'),
              withStatus.stale,
              links.workloads({ assessed: true, status: ['stale'] }),
            ),
            what: (
              <span className={classes.marked}>
                <StatusMark status="stale" label="none" size={14} />
                <span className={classes.what}>
                  {t('pages.organisation.debt.stale')}
                </span>
              </span>
            ),
          },
        ]}
      />
      {controls.stale > 0 && (
        <p className={textClasses.small}>
          {t('pages.organisation.debt.controls', { count: controls.stale })}
        </p>
      )}
    </StripPart>
  );
};
