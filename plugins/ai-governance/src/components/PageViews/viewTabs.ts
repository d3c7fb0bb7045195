/** One view of the page: what its address ends in, and what it is called. */
export interface View {
  path: string;
  title: string;
}

/** Views of one matter share a tab, so that the tabs fit into a narrow window. */
const GROUPS = [
  { id: 'organisation', entries: ['overview', 'teams', 'movements'] },
  { id: 'inventory', entries: ['workloads', 'assets'] },
  { id: 'improve', entries: ['assess', 'plan', 'attestations'] },
  { id: 'reviews', entries: ['approvals', 'waivers'] },
  { id: 'gates', entries: ['gates', 'gates/decisions', 'versions'] },
  {
    id: 'incidents',
    entries: [
      'incidents',
      'incidents/triage',
      'incidents/mappings',
      'incidents/learning',
      'incidents/ownership',
    ],
  },
] as const;

type Group = (typeof GROUPS)[number];

/** Views that share a tab. */
export type GroupId = Group['id'];

/** Entries that are no views of their own but pages within one, by the key of their name. */
const INNER_PAGES = {
  'gates/decisions': 'decisions',
  'incidents/triage': 'triage',
  'incidents/mappings': 'mappings',
  'incidents/learning': 'learning',
  'incidents/ownership': 'ownership',
} as const;

type InnerPages = typeof INNER_PAGES;

/** A tab of the page. */
export interface ViewTab<V extends View> {
  /** What its views have in common; without it the tab is that of one view. */
  group?: GroupId;
  views: V[];
  /** What stands below the tab: the views of the group and pages within them. */
  entries: string[];
}

/** What the page of an entry is called, for one that is no view. */
export function innerPage(
  entry: string,
): InnerPages[keyof InnerPages] | undefined {
  return Object.hasOwn(INNER_PAGES, entry)
    ? INNER_PAGES[entry as keyof InnerPages]
    : undefined;
}

const viewPath = (entry: string) => entry.split('/')[0];

/** The view that an address below the page belongs to. */
export function openView<V extends View>(
  views: readonly V[],
  below: string,
): V | undefined {
  return views.find(
    ({ path }) => below === path || below.startsWith(`${path}/`),
  );
}

/**
 * The tabs in the order of the views. A view that is in no group, as one that
 * an app adds, has a tab of its own; so has what is left of a group alone.
 */
export function viewTabs<V extends View>(views: readonly V[]): ViewTab<V>[] {
  const tabs: ViewTab<V>[] = [];
  for (const view of views) {
    const group = GROUPS.find(({ entries }) =>
      entries.some(entry => entry === view.path),
    );
    const entries = (group?.entries ?? []).filter(entry =>
      views.some(({ path }) => path === viewPath(entry)),
    );
    if (!group || entries.length < 2) {
      tabs.push({ views: [view], entries: [] });
    } else if (!tabs.some(tab => tab.group === group.id)) {
      tabs.push({
        group: group.id,
        views: views.filter(({ path }) =>
          entries.some(entry => entry === path),
        ),
        entries: [...entries],
      });
    }
  }
  return tabs;
}
