import { ProvideOnce } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { ButtonLink, Link } from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import cardClasses from '../shared/cards.module.css';
import { usePageLinks } from '../shared/links';
import classes from './PlanPage.module.css';

/** One card for each control that would help several workloads at once. */
export const ProvideOncePanel = ({ items }: { items: ProvideOnce[] }) => {
  const t = useText();
  const links = usePageLinks();
  return (
    <Panel title={t('pages.plan.once.title')} note={t('pages.plan.once.note')}>
      {items.length === 0 && (
        <p className={textClasses.muted}>{t('pages.plan.once.none')}</p>
      )}
      <ul className={cardClasses.cards} aria-label={t('pages.plan.once.title')}>
        {items.map(item => (
          <li
            key={`${item.controlId} ${item.providerRef}`}
            className={cardClasses.card}
          >
            <div>
              <b>{item.title}</b>{' '}
              <Link className={classes.id} href={links.control(item.controlId)}>
                {item.controlId}
              </Link>
            </div>
            <p className={textClasses.muted}>
              {t(`common.section.${item.section}`)} ·{' '}
              {t(`common.maturity.${item.phase}`)} ·{' '}
              {t('pages.plan.once.on', {
                provider: (
                  <EntityDisplayName
                    entityRef={item.providerRef}
                    defaultKind="group"
                    hideIcon
                    disableTooltip
                  />
                ),
              })}
            </p>
            <p>
              {t('pages.plan.once.helps', { count: item.workloads })},{' '}
              {item.reachRequired > 0
                ? t('pages.plan.once.reach', { count: item.reachRequired })
                : t('pages.plan.once.reachNone')}
            </p>
            <ButtonLink
              variant="secondary"
              size="small"
              href={links.assess({ provider: item.providerRef })}
              aria-label={t('pages.plan.once.answerLabel', {
                title: item.title,
                provider: item.providerRef,
              })}
            >
              {t('pages.plan.once.answer')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
