import {
  WAIVER_EXPIRING_DAYS,
  WaiverDebt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { WarningMark } from '../../components/marks';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { usePageLinks } from '../shared/links';
import page from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import { WITHOUT_TEAM } from '../shared/waiverQuery';
import classes from './DebtPanel.module.css';

/** One decimal, for a share that most often is small. */
const rounded = (share: number) => Math.round(share * 10) / 10;

export const DebtRow = (props: {
  /** Without a team it is the total. */
  debt: Omit<WaiverDebt, 'team'> & { team?: string | null };
  limitPercent: number;
  /** The share that fills the whole width, in percent. */
  largest: number;
  isChosen?: boolean;
}) => {
  const { debt, limitPercent, largest } = props;
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const isTotal = debt.team === undefined;
  const team = debt.team === null ? WITHOUT_TEAM : debt.team;
  const share = (debt.active * 100) / Math.max(1, debt.applicableControls);
  const width = (percent: number) => `${(percent * 100) / largest}%`;
  const days = String(WAIVER_EXPIRING_DAYS);
  return (
    <tr className={clsx(isTotal && classes.total)}>
      <th scope="row" className={classes.team}>
        {isTotal ? (
          debt.title
        ) : (
          <Link
            className={page.link}
            href={links.waivers({ team })}
            aria-current={props.isChosen ? 'true' : undefined}
            title={t('waivers.page.debt.teamOf', { team: debt.title })}
          >
            {debt.title}
          </Link>
        )}
      </th>
      <td className={classes.share}>
        <span className={classes.bar} aria-hidden>
          <span
            className={clsx(classes.filled, debt.aboveLimit && classes.above)}
            style={{ width: width(share) }}
          />
          <span
            className={classes.limit}
            style={{ left: width(limitPercent) }}
          />
        </span>
        <span className={classes.figures}>
          {t('waivers.page.debt.shareOf', { share: format(rounded(share)) })}
          {debt.aboveLimit && (
            <WarningMark
              size={14}
              variant="row"
              word={t('waivers.page.debt.above', {
                limit: format(limitPercent),
              })}
            />
          )}
        </span>
      </td>
      <td className={page.number}>
        <FigureLink
          value={debt.active}
          href={links.waivers({ team })}
          label={t('waivers.page.debt.activeOf', {
            n: format(debt.active),
            team: debt.title,
          })}
        />
      </td>
      <td className={page.number}>
        <FigureLink
          value={debt.expiringSoon}
          href={links.waivers({ team, soon: true })}
          label={t('waivers.page.debt.soonOf', {
            n: format(debt.expiringSoon),
            days,
            team: debt.title,
          })}
        />
      </td>
      <td className={page.number}>{format(debt.applicableControls)}</td>
      <td className={page.number}>
        {debt.oldestDays === null
          ? t('pages.dash')
          : t('waivers.page.debt.days', { count: debt.oldestDays })}
      </td>
    </tr>
  );
};
