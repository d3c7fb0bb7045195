import { assetsMessages } from './pages/assets';
import { frameworkMessages } from './pages/framework';
import { overviewMessages } from './pages/overview';
import { setupMessages } from './pages/setup';
import { workloadsMessages } from './pages/workloads';

/** Texts of the page `/ai-governance`. */
export const pagesMessages = {
  number: '{{value, number}}',
  dash: '–',
  fraction: '{{part, number}}/{{whole, number}}',
  overview: overviewMessages,
  workloads: workloadsMessages,
  assets: assetsMessages,
  framework: frameworkMessages,
  setup: setupMessages,
} as const;
