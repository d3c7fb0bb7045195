import { Button, Link } from '@backstage/ui';
import clsx from 'clsx';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import page from '../../pages/shared/page.module.css';
import { HeatMap, HeatNote, HeatRow } from '../Maturity';
import { Panel } from '../Panel';
import classes from './TeamMaturity.module.css';
import { listOfChild, TeamView } from './teamScope';

const STEP = 20;

/** What the whole is made of, as rows of a heat map; nothing for what has no parts. */
export const ChildrenPanel = ({ view }: { view: TeamView }) => {
  const t = useText();
  const links = usePageLinks();
  const [shown, setShown] = useState(STEP);
  const { children, kind } = view.rollup;
  if (children.length === 0) return null;
  const rest = children.length - shown;
  const rows: (HeatRow | HeatNote)[] = children
    .slice(0, shown)
    .map(({ entityRef, title, ...figures }) => ({
      id: entityRef,
      name: title,
      figures,
      filters: listOfChild(entityRef),
      head: (
        <Link
          className={clsx(page.link, classes.child)}
          weight="bold"
          href={links.team(entityRef)}
        >
          {title}
        </Link>
      ),
    }));
  if (rest > 0) {
    rows.push({
      id: '#more',
      note: (
        <Button
          variant="tertiary"
          size="small"
          onPress={() => setShown(shown + STEP)}
        >
          {t('team.list.more', { count: rest })}
        </Button>
      ),
    });
  }
  return (
    <Panel
      title={t(`team.children.title.${kind}`)}
      note={t('team.children.note')}
    >
      <HeatMap
        label={t(`team.children.title.${kind}`)}
        head={t(`team.children.name.${kind}`)}
        rows={rows}
      />
    </Panel>
  );
};
