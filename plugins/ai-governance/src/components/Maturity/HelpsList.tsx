import '../../theme/tokens.css';
import { ProvideOnce } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import textClasses from '../../theme/text.module.css';
import classes from './HelpsList.module.css';

/** What would help many workloads, done once at one place. */
export const HelpsList = (props: { label: string; items: ProvideOnce[] }) => {
  const t = useText();
  const links = usePageLinks();
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.items.map(item => (
        <li key={`${item.controlId} ${item.providerRef}`}>
          <span>
            <b>{item.title}</b>{' '}
            <Link className={classes.id} href={links.control(item.controlId)}>
              {item.controlId}
            </Link>
          </span>
          <span className={textClasses.muted}>
            {t('team.helps.helps', { count: item.workloads })},{' '}
            {item.reachRequired > 0 && (
              <>{t('team.helps.reach', { count: item.reachRequired })}, </>
            )}
            {t('team.helps.on', {
              provider: (
                <EntityDisplayName
                  entityRef={item.providerRef}
                  defaultKind="group"
                  hideIcon
                  disableTooltip
                />
              ),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
};
