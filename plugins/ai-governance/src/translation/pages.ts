import { assessMessages } from './pages/assess';
import { assetsMessages } from './pages/assets';
import { frameworkMessages } from './pages/framework';
import { organisationMessages } from './pages/organisation';
import { planMessages } from './pages/plan';
import { setupMessages } from './pages/setup';
import { workloadsMessages } from './pages/workloads';

/** Texts of the page `/ai-governance`. */
export const pagesMessages = {
  number: '{{value, number}}',
  dash: '–',
  filters: {
    label: 'Filters',
    any: 'Any',
    active: 'Active filters',
    clear: 'Clear filters',
    anyOf: '{{list, list(type: disjunction)}}',
  },
  paging: '{{from}} to {{to}} of {{total}}',
  noMatch: 'Nothing that you may read fits all of these: {{filters}}.',
  stillTrue: 'The filters are kept.',
  claim: {
    none: 'None',
    approved: 'Approved',
    pending: 'Pending',
    rejected: 'Rejected',
  },
  openSetup: 'Open the set-up page',
  organisation: organisationMessages,
  workloads: workloadsMessages,
  assets: assetsMessages,
  framework: frameworkMessages,
  assess: assessMessages,
  plan: planMessages,
  setup: setupMessages,
} as const;
