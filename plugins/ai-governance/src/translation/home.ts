/** Texts of the widgets for the home page. */
export const homeMessages = {
  noTeam:
    'You belong to no team in the catalog. Ask your platform team to put you into the group that you work in.',
  teams: {
    none_one: 'Your team owns no AI workload.',
    none_other: 'None of your {{count}} teams owns an AI workload.',
    standing_one: '{{n}} of {{count}} assessed does what is required',
    standing_other: '{{n}} of {{count}} assessed do what is required',
    unassessed_one: 'The one workload is not assessed yet',
    unassessed_other: 'None of the {{count}} workloads is assessed yet',
    weakest: 'weakest: {{section}}',
    all: 'All teams',
  },
  inbox: {
    waiting_one: '{{count}} thing waits for you',
    waiting_other: '{{count}} things wait for you',
    overdue_one: '{{count}} is overdue',
    overdue_other: '{{count}} are overdue',
    nothing: 'Nothing waits for you.',
    isOverdue: 'overdue',
    since: 'since',
    open: 'Open the inbox',
    list: 'What waits for you',
  },
  incidents: {
    open_one: '{{count}} open incident of your teams',
    open_other: '{{count}} open incidents of your teams',
    openMore: 'More than {{n}} open incidents of your teams',
    nothing: 'Your teams have no open incident.',
    all: 'All incidents',
    list: 'Open incidents of your teams',
    since: 'since',
  },
} as const;
