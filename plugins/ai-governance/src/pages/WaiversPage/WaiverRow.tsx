import {
  NO_COMPENSATING_CONTROL,
  Waiver,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { formatDay, RelativeTime } from '../../components/RelativeTime';
import { WaiverActions } from '../../components/Waivers';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { usePageLinks } from '../shared/links';
import page from '../shared/page.module.css';
import { WaiverEnds } from './WaiverEnds';
import { WaiverOutcome } from './WaiverOutcome';
import classes from './WaiversPage.module.css';

/** Which list a row stands in, and so what matters of it. */
export type WaiverView = 'waiting' | 'active' | 'past';

export const WaiverRow = (props: {
  view: WaiverView;
  waiver: Waiver;
  onChanged: () => void;
}) => {
  const { view, waiver } = props;
  const { controlId, entityRef, team } = waiver;
  const t = useText();
  const links = usePageLinks();
  return (
    <tr>
      <th scope="row" className={classes.entity}>
        <Link className={page.link} href={links.governed(entityRef)}>
          {waiver.workloadTitle}
        </Link>
        <div className={textClasses.small}>
          {team ? (
            <EntityRefLink entityRef={team} hideIcon />
          ) : (
            t('waivers.facts.noTeam')
          )}
        </div>
      </th>
      <td className={classes.entity}>
        <Link className={page.link} href={links.governed(entityRef, controlId)}>
          {controlId}
        </Link>
        <div className={textClasses.small}>{waiver.controlTitle}</div>
        {waiver.environment && (
          <div className={textClasses.small}>
            {t('waivers.facts.environment')}: {waiver.environment}
          </div>
        )}
      </td>
      <td>
        {view === 'waiting' && formatDay(waiver.expiresAt)}
        {view === 'active' && <WaiverEnds waiver={waiver} />}
        {view === 'past' && <WaiverOutcome waiver={waiver} />}
      </td>
      <td>
        <WaiverActions waiver={waiver} onChanged={props.onChanged} />
      </td>
      <td className={classes.reason}>
        {waiver.reason}
        <div className={textClasses.small}>
          {waiver.compensatingControl === NO_COMPENSATING_CONTROL
            ? t('waivers.facts.nothing')
            : `${t('waivers.facts.instead')}: ${waiver.compensatingControl}`}
        </div>
      </td>
      <td>
        <EntityRefLink entityRef={waiver.requestedBy} hideIcon />
        <div className={textClasses.small}>
          <RelativeTime at={waiver.requestedAt} />
        </div>
        {waiver.renewals > 0 && (
          <div className={textClasses.small}>
            {t('waivers.facts.renewals', { count: waiver.renewals })}
          </div>
        )}
      </td>
    </tr>
  );
};
