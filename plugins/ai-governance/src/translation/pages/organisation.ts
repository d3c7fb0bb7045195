/** Texts of the page of the organisation. */
export const organisationMessages = {
  figures: {
    label: 'What these figures cover',
    considered: '{{n}} considered',
    notAssessed: '{{n}} not assessed',
    stale: '{{n}} with stale evidence',
    errored: '{{n}} in error, last result kept',
    withProblems: '{{n}} with problems',
    framework: 'framework {{version}}',
    lastSync: 'Catalog synced',
    never: 'Catalog not synced yet',
    overdue: 'Sync overdue',
  },
  kpi: {
    label: 'Key figures',
    workloads: 'Workloads',
    inTeams_one: 'in {{count}} team',
    inTeams_other: 'in {{count}} teams',
    noTeam: 'owned by no team',
    compliant: 'Compliant',
    below: 'Below required',
    notAssessed: 'Not assessed',
    ofAssessed: '{{percent}} % of {{n}} assessed',
    ofAll: '{{percent}} % of {{n}}, not judged',
    noneAssessed: 'none assessed yet',
    median: 'Median score',
    lowest: 'of 100, lowest {{score}}',
    noScore: 'no score yet',
  },
  empty: {
    title: 'No workload has been found',
    text: 'The catalog was read, and none of its entities is selected as an AI workload. The set-up page shows what each filter finds and why an entity is left out.',
  },
  notSynced: {
    title: 'The catalog has not been read yet',
    text: 'The first figures appear when the first pass over the catalog has ended. The set-up page shows how far it is.',
  },
} as const;
