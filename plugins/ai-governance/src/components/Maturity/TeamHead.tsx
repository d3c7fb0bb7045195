import { TeamStanding } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonIcon, Link } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import clsx from 'clsx';
import { CSSProperties } from 'react';
import { useText } from '../../hooks/useText';
import { PageLinks } from '../../pages/shared/links';
import pageClasses from '../../pages/shared/page.module.css';
import classes from './TeamHeatMap.module.css';
import { RowKeyEvent } from './useTeamTree';

/** For the style sheet, which knows how much room there is. */
const depth = (level: number) => ({ '--level': level } as CSSProperties);

/** What no group owns: of people, or of nobody. */
export const OutsideHead = ({ kind }: { kind: 'user' | 'unowned' }) => {
  const t = useText();
  return (
    <span className={classes.name}>
      <span className={classes.noToggle} />
      <span>
        {t(`maturity.teams.${kind}`)}{' '}
        <span className={clsx(pageClasses.muted, pageClasses.small)}>
          {t(`maturity.teams.${kind}Hint`)}
        </span>
      </span>
    </span>
  );
};

/** What an open team owns itself, beside those below it. */
export const DirectHead = (props: { title: string; level: number }) => {
  const t = useText();
  return (
    <span className={classes.name} style={depth(props.level)}>
      <span className={classes.noToggle} />
      <span className={clsx(pageClasses.muted, classes.title)}>
        {t('maturity.teams.direct', { team: props.title })}
      </span>
    </span>
  );
};

/** The name of a team, set in by its depth, with what opens it. */
export const TeamHead = (props: {
  standing: TeamStanding & { team: string };
  level: number;
  links: PageLinks;
  /** Undefined where there is nothing to open. */
  expanded?: boolean;
  onToggle?: () => void;
  onKeyDown?: (event: RowKeyEvent) => void;
}) => {
  const t = useText();
  const { standing, level, expanded, links } = props;
  const { team, title } = standing;
  return (
    <span className={classes.name} style={depth(level)}>
      {expanded === undefined ? (
        <span className={classes.noToggle} />
      ) : (
        <ButtonIcon
          className={classes.toggle}
          variant="tertiary"
          size="small"
          icon={expanded ? <RiArrowDownSLine /> : <RiArrowRightSLine />}
          aria-label={t(
            expanded ? 'maturity.teams.collapse' : 'maturity.teams.expand',
            { team: title },
          )}
          onPress={props.onToggle}
          onKeyDown={props.onKeyDown}
        />
      )}
      <Link
        className={clsx(pageClasses.link, classes.title)}
        weight={level < 2 ? 'bold' : 'regular'}
        href={links.team(team)}
        title={title}
        data-row-anchor={team}
        data-level={level}
        onKeyDown={props.onKeyDown}
      >
        {title}
      </Link>
    </span>
  );
};
