import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { attestMessages } from './translation/attest';
import { commonMessages } from './translation/common';
import { entityMessages } from './translation/entity';
import { pagesMessages } from './translation/pages';
import { progressMessages } from './translation/progress';
import { providedMessages } from './translation/provided';
import { roadmapMessages } from './translation/roadmap';
import { waiversMessages } from './translation/waivers';

/**
 * Every text of the plugin, to be translated or reworded by the app.
 * @public
 */
export const aiGovernanceTranslationRef = createTranslationRef({
  id: 'plugin.ai-governance',
  messages: {
    attest: attestMessages,
    common: commonMessages,
    entity: entityMessages,
    pages: pagesMessages,
    progress: progressMessages,
    provided: providedMessages,
    roadmap: roadmapMessages,
    waivers: waiversMessages,
  },
});
