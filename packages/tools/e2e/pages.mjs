const tab = name => page => page.getByRole('tab', { name, selected: true });
const heading = name => page => page.getByRole('heading', { name });

/** Every page that somebody can come to, who visits it here, and by what it is known. */
export const PAGES = [
  { path: '/', landmark: heading('Who do you want to be?') },
  { path: '/ai-governance', persona: 'lea', landmark: tab('Overview') },
  {
    path: '/ai-governance/teams',
    persona: 'lea',
    landmark: tab('Teams'),
  },
  {
    path: '/ai-governance/teams/group/default/customer',
    persona: 'lea',
    landmark: heading('What each layer reaches'),
  },
  {
    path: '/ai-governance/movements',
    persona: 'lea',
    landmark: tab('Movements'),
  },
  {
    path: '/home',
    persona: 'noor',
    landmark: page => page.getByText('AI maturity of my teams'),
  },
  { path: '/ai-governance/inbox', persona: 'sana', landmark: tab('Inbox') },
  {
    path: '/ai-governance/workloads',
    persona: 'sana',
    landmark: tab('Workloads'),
  },
  { path: '/ai-governance/assets', persona: 'dana', landmark: tab('Assets') },
  {
    path: '/ai-governance/framework',
    persona: 'sana',
    landmark: tab('Framework'),
  },
  { path: '/ai-governance/assess', persona: 'noor', landmark: tab('Assess') },
  {
    path: '/ai-governance/plan?team=group:default/halden',
    persona: 'lea',
    landmark: heading('Plan of halden'),
  },
  {
    path: '/ai-governance/attestations',
    persona: 'noor',
    landmark: tab('Attested'),
  },
  {
    path: '/ai-governance/approvals',
    persona: 'sana',
    landmark: tab('Approvals'),
  },
  { path: '/ai-governance/waivers', persona: 'sana', landmark: tab('Waivers') },
  { path: '/ai-governance/gates', persona: 'piet', landmark: tab('Gates') },
  {
    path: '/ai-governance/gates/decisions',
    persona: 'piet',
    landmark: tab('Gates'),
  },
  {
    path: '/ai-governance/incidents/INC-217',
    persona: 'sana',
    landmark: heading('Support agent granted 14 goodwill refunds'),
  },
  {
    path: '/ai-governance/incidents',
    persona: 'piet',
    landmark: tab('All incidents'),
  },
  {
    path: '/ai-governance/incidents?view=board',
    persona: 'piet',
    landmark: heading('Incidents by state'),
  },
  {
    path: '/ai-governance/incidents/triage',
    persona: 'piet',
    landmark: tab('Triage'),
  },
  {
    path: '/ai-governance/incidents/mappings',
    persona: 'piet',
    landmark: tab('Doors and names'),
  },
  {
    path: '/ai-governance/incidents/learning',
    persona: 'piet',
    landmark: tab('Learning'),
  },
  {
    path: '/ai-governance/incidents/ownership',
    persona: 'piet',
    landmark: tab('Ownership'),
  },
  {
    path: '/ai-governance/versions',
    persona: 'piet',
    landmark: tab('Versions'),
  },
  { path: '/ai-governance/set-up', persona: 'piet', landmark: tab('Set-up') },
  {
    path: '/catalog/default/component/claims-assistant',
    persona: 'noor',
    landmark: heading('claims-assistant'),
  },
  {
    path: '/catalog/default/component/claims-assistant/ai-governance',
    persona: 'noor',
    landmark: heading('claims-assistant'),
  },
  {
    path: '/catalog/default/group/customer/ai-maturity',
    persona: 'lea',
    landmark: heading('What each layer reaches'),
  },
  {
    path: '/catalog/default/system/claims/ai-maturity',
    persona: 'noor',
    landmark: heading('What each layer reaches'),
  },
  {
    path: '/catalog/default/domain/claims/ai-maturity',
    persona: 'sana',
    landmark: heading('What each layer reaches'),
  },
  {
    path: '/catalog/default/domain/claims/provided-controls',
    persona: 'sana',
    landmark: heading('Provide another control once'),
  },
];
