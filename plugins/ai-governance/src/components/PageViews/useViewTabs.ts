import { useRouteRef } from '@backstage/core-plugin-api';
import { useParams } from 'react-router-dom';
import { useText } from '../../hooks/useText';
import { rootRouteRef } from '../../routes';
import { innerPage, openView, View, viewTabs } from './viewTabs';

/** A tab as it is drawn, wherever the reader is. */
export interface DrawnTab<V extends View> {
  id: string;
  title: string;
  /** The view that the tab leads to: the open one, so that the tab is marked, else the first. */
  target: V;
  /** The other pages below the tab, with where they are. */
  entries: { href: string; title: string }[];
}

/** The tabs of the page and the one that is open; for the route that all views stand below. */
export function useViewTabs<V extends View>(views: readonly V[]) {
  const t = useText();
  const root = useRouteRef(rootRouteRef)();
  const { '*': below = '' } = useParams();
  const open = openView(views, below);
  const tabs = viewTabs(views).map((tab): DrawnTab<V> => {
    const target = tab.views.find(view => view === open) ?? tab.views[0];
    return {
      id: tab.group ?? target.path,
      title: tab.group ? t(`common.groups.${tab.group}`) : target.title,
      target,
      entries: tab.entries.map(entry => {
        const inner = innerPage(entry);
        return {
          href: `${root}/${entry}`,
          title: inner
            ? t(`common.pages.${inner}`)
            : views.find(({ path }) => path === entry)?.title ?? entry,
        };
      }),
    };
  });
  return { tabs, openTab: tabs.find(({ target }) => target === open) };
}
