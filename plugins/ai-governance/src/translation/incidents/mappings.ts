/** Texts of the doors and of what senders call our workloads. */
export const incidentMappingMessages = {
  doors: {
    title: 'Doors',
    note: 'Give a sender the address of its door. What does not prove that it knows the secret is refused.',
    address: 'Address of {{door}}',
    open: 'Open',
    openNote: 'It accepts what is signed with its secret.',
    closed: 'Closed',
    closedNote:
      'No secret is configured, so everything is refused. Set {{key}} in app-config to open it.',
    accepted: 'Accepted in 7 days',
    refused: 'Refused in 7 days',
    last: 'last {{time}}',
    never: 'none so far',
    waiting_one: '{{count}} delivery waits to be applied',
    waiting_other: '{{count}} deliveries wait to be applied',
    empty:
      'No door is installed. Your platform team adds them as modules of the backend.',
  },
  title_one: '{{n}} name that senders use',
  title_other: '{{n}} names that senders use',
  titlePending: 'Names that senders use',
  note: 'What a sender calls a service, and which workload that is. One name may mean several workloads.',
  filter: {
    system: 'Sender',
    text: 'Name or workload',
    entityRef: 'Workload: {{value}}',
    systemChip: 'Sender: {{value}}',
    textChip: 'Contains: {{value}}',
  },
  noMatch: 'No name matches',
  empty: {
    title: 'No name is mapped yet',
    text: 'Names come from annotations in the catalog, such as pagerduty.com/service-id, and from here. What comes in unmapped waits in triage.',
    action: 'See triage',
  },
  column: {
    key: 'Name at the sender',
    workload: 'Workload',
    origin: 'Where it comes from',
    used: 'Last used',
    remove: 'Remove',
  },
  annotation: 'Annotation {{annotation}}',
  annotationNote: 'It follows the catalog.',
  person: 'Added by {{name}}',
  personUnknown: 'Added here',
  unusable: 'Cannot be used',
  never: 'Not yet',
  add: 'Add a name',
  addDialog: {
    title: 'Add a name that a sender uses',
    intro:
      'What comes in with this name opens an incident of the workload. A workload may have several names, and a name several workloads.',
    system: 'Sender',
    systemMissing: 'Choose a sender.',
    key: 'Name at the sender',
    keyHint:
      'A service id, or labels as service=chat,env=prod. Never a secret.',
    keyMissing: 'Write what the sender calls it.',
    workload: 'Workload',
    workloadMissing:
      'Choose a workload, or write its reference as component:default/name.',
    save: 'Add it',
    failed: 'It was not added.',
  },
  remove: 'Remove',
  removeOf: 'Remove {{key}} of {{system}}',
  removeDialog: {
    title: 'Remove this name?',
    intro:
      'What comes in from {{system}} as “{{key}}” no longer concerns {{workload}}. Unless another workload has the name it goes to triage.',
    annotation:
      'The annotation {{annotation}} still says it. It stays removed until the annotation changes; to be rid of it for good, change the catalog file.',
    save: 'Remove it',
    failed: 'It was not removed.',
  },
  added: '{{key}} of {{system}} now means {{workload}}.',
  removed: '{{key}} of {{system}} is removed.',
} as const;
