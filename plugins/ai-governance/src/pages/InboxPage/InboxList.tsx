import {
  InboxItem,
  InboxResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Card } from '@backstage/ui';
import clsx from 'clsx';
import { useId, useState } from 'react';
import { DisclosureButton } from '../../components/DisclosureButton';
import { useRovingGrid } from '../../hooks/useRovingGrid';
import { useText } from '../../hooks/useText';
import { InboxKey, keyOf } from './inboxKey';
import { InboxRow } from './InboxRow';
import classes from './InboxList.module.css';

/** What waits, overdue first. Where the room is narrow it opens above what is current. */
export const InboxList = (props: {
  inbox: InboxResponse;
  current: InboxKey;
}) => {
  const { inbox, current } = props;
  const t = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const place = inbox.items.findIndex(item => keyOf(item) === keyOf(current));
  const overdue = inbox.items.filter(item => item.overdue);
  const waiting = inbox.items.filter(item => !item.overdue);
  const inOrder = [...overdue, ...waiting];
  const first = inOrder[Math.max(0, place)];
  const { container, itemProps } = useRovingGrid(first && keyOf(first));

  const counts = {
    position: String(place + 1),
    total: String(inbox.totalItems),
    overdue: String(inbox.overdue),
  };
  let summary = t('inbox.summaryNone', counts);
  if (place >= 0) {
    summary =
      inbox.overdue > 0
        ? t('inbox.summaryOverdue', counts)
        : t('inbox.summary', counts);
  }
  const group = (title: string, items: InboxItem[]) =>
    items.length > 0 && (
      <section aria-label={title}>
        <h3 className={classes.group}>
          {title} <span className={classes.count}>{items.length}</span>
        </h3>
        <ul className={classes.items}>
          {items.map(item => (
            <li key={keyOf(item)}>
              <InboxRow
                item={item}
                isCurrent={keyOf(item) === keyOf(current)}
                roving={itemProps(keyOf(item), inOrder.indexOf(item), 0)}
                onOpen={() => setOpen(false)}
              />
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <Card className={classes.card}>
      <nav aria-label={t('inbox.list')}>
        <div className={classes.bar}>
          <span className={classes.summary}>{summary}</span>
          <DisclosureButton
            open={isOpen}
            controls={id}
            onToggle={() => setOpen(!isOpen)}
          >
            {isOpen ? t('inbox.hideList') : t('inbox.showList')}
          </DisclosureButton>
        </div>
        <div
          id={id}
          ref={container}
          className={clsx(classes.list, isOpen && classes.open)}
        >
          {group(t('inbox.overdue'), overdue)}
          {group(t('inbox.waiting'), waiting)}
        </div>
      </nav>
    </Card>
  );
};
