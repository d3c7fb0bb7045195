/** Texts of the inbox: what waits for its reader. */
export const inboxMessages = {
  title_one: '{{count}} thing waits for you',
  title_other: '{{count}} things wait for you',
  titlePending: 'Inbox',
  list: 'What waits for you',
  overdue: 'Overdue',
  waiting: 'Waiting for you',
  summary: '{{position}} of {{total}}',
  summaryOverdue: '{{position}} of {{total}}, {{overdue}} overdue',
  summaryNone: '{{total}} wait for you',
  showList: 'Show the list',
  hideList: 'Hide the list',
  empty: 'Nothing waits for you',
  emptyText:
    'When somebody asks you for a review, or something that you began can go on, it stands here.',
  seeApprovals: 'See all approvals',
  gone: 'This no longer waits for you.',
  next: 'Go to the next',
  over: '{{duration}} over',
  left: '{{duration}} left',
  asked: 'by',
  kind: {
    approval: 'Approval',
    waiver: 'Waiver',
    'break-glass-review': 'Break-glass review',
    assessment: 'Assessment',
    version: 'New version',
    incident: 'Incident',
    'incident-review': 'Incident review',
    'follow-up': 'Follow-up',
    triage: 'Triage',
  },
  waiver: {
    title: 'Waiver of {{control}} for {{title}}',
    note: 'The control may stay open until the day that is asked for, if you agree.',
    all: 'All waivers of the team',
  },
  other: {
    since: 'Waits since {{time}}',
    due: 'Due {{time}}',
    role: 'You are asked as {{role}}',
    assessment:
      'Somebody began this assessment and handed it to you. It goes on where it was left.',
    'break-glass-review':
      'A deployment went past the gate in an emergency. A second person says whether that was justified.',
    version:
      'Another framework or policy is offered. It counts once somebody activates it, after seeing what it changes.',
    incident:
      'The incident is yours, and nobody has said yet that they look after it.',
    'follow-up': 'After an incident this was left for you to do.',
    'incident-review':
      'The incident is over, and what follows from it is still to be written down.',
    triage: 'An alert fits no workload. Say which one it is about.',
  },
  open: {
    assessment: 'Go on with the assessment',
    'break-glass-review': 'Open the break-glass reviews',
    version: 'Open the versions',
    incident: 'Open the incident',
    'incident-review': 'Open the incident',
    'follow-up': 'Open the incident',
    triage: 'Open the triage list',
  },
} as const;
