/** Texts of the inventory of assets. */
export const assetsMessages = {
  title_one: '{{n}} asset',
  title_other: '{{n}} assets',
  titlePending: 'Assets',
  subtitle:
    'Models, prompts, tools, data sets and other parts that workloads are built from. Assets are kept as an inventory and are not evaluated.',
  filters: {
    search: 'Search by name or reference',
    type: 'Type',
    used: 'Use',
    inUse: 'Used by a workload',
    notInUse: 'Used by none',
    chipText: 'Text: {{value}}',
    chipType: 'Type: {{value}}',
    chipOwner: 'Owner: {{value}}',
  },
  table: {
    asset: 'Asset',
    type: 'Type',
    owner: 'Owner',
    lifecycle: 'Lifecycle',
    version: 'Pinned version',
    usedBy: 'Used by',
    approval: 'Approval',
    notGiven: 'Not given',
    notPinned: 'Not pinned',
    nobody: 'No workload',
    workloads_one: '{{count}} workload',
    workloads_other: '{{count}} workloads',
    andMore_one: 'and {{count}} more',
    andMore_other: 'and {{count}} more',
  },
  noMatch: 'No asset matches',
  empty: {
    title: 'No asset has been found',
    text: 'An entity becomes an asset when its type is one of an AI part, such as a model, a prompt or a data set, and it is no workload itself. The set-up page can say of any entity why it is not here.',
  },
} as const;
