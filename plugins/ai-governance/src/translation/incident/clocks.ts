/** Texts of the regulatory clocks of an incident. */
export const incidentClockMessages = {
  clocks: {
    title_one: 'Regulatory clock',
    title_other: 'Regulatory clocks',
    aid: 'An aid for planning, not legal advice.',
    none: 'No rule that is configured here asks for a report of this workload.',
    regime: 'Regime',
    why: 'Why',
    everyWorkload: 'It concerns every workload.',
    aware: 'Aware',
    due: 'Due',
    left: '{{duration}} left',
    over: '{{duration}} over',
    within: '{{duration}} from becoming aware',
    deadline: 'Time allowed',
    zone: 'Times are yours ({{zone}}). A day is a day of the calendar.',
    startedBy: 'Started by',
    state: {
      running: 'Running',
      overdue: 'Overdue',
      done: 'Reported in time',
      'done-late': 'Reported late',
    },
    report: {
      initial: 'Initial report',
      complete: 'Complete report',
      record: 'Record…',
      recordOf: 'Record: {{kind}}',
      notYet: 'Not recorded',
      recorded: '{{reference}}, {{time}}',
    },
    start: {
      action: 'Start the clock',
      title: 'Start the clock of {{regime}}',
      intro:
        'The time runs from when you became aware of the incident, and had established or suspected that the AI system caused it.',
      aware: 'Aware since',
      awareWrong: 'Say when, and not later than now.',
      deadline: 'What happened',
      failed: 'The clock was not started.',
    },
    change: {
      action: 'Change the deadline',
      title: 'Change the deadline',
      intro:
        'The time is counted from the same moment. The change stands in the timeline.',
      save: 'Change the deadline',
      failed: 'The deadline was not changed.',
      due: 'Then due {{time}} ({{zone}})',
    },
    recordDialog: {
      title: {
        initial: 'Record the initial report',
        complete: 'Record the complete report',
      },
      intro: {
        initial:
          'An incomplete report may come first. The clock runs on until the complete one is recorded.',
        complete: 'The complete report ends the clock.',
      },
      reference: 'Reference',
      referenceHint:
        'How the authority or your register calls it, or where it is kept.',
      referenceMissing: 'Give the reference by which it can be found.',
      at: 'Sent',
      atWrong: 'Say when, and not later than now.',
      save: 'Record the report',
      failed: 'The report was not recorded.',
    },
  },
} as const;
