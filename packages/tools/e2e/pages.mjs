/** Every page that somebody can come to, who visits it here, and the heading by which it is known. */
export const PAGES = [
  { path: '/', heading: 'Who do you want to be?' },
  { path: '/ai-governance', persona: 'lea', heading: 'Overview' },
  { path: '/ai-governance/workloads', persona: 'sana', heading: 'Workloads' },
  { path: '/ai-governance/assets', persona: 'dana', heading: 'Assets' },
  { path: '/ai-governance/framework', persona: 'sana', heading: 'Framework' },
  { path: '/ai-governance/set-up', persona: 'piet', heading: 'Set-up' },
  {
    path: '/catalog/default/component/claims-assistant',
    persona: 'noor',
    heading: 'claims-assistant',
  },
  {
    path: '/catalog/default/component/claims-assistant/ai-governance',
    persona: 'noor',
    heading: 'claims-assistant',
  },
];
