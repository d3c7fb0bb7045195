import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { commonMessages } from './translation/common';
import { entityMessages } from './translation/entity';
import { pagesMessages } from './translation/pages';

/**
 * Every text of the plugin, to be translated or reworded by the app.
 * @public
 */
export const aiGovernanceTranslationRef = createTranslationRef({
  id: 'plugin.ai-governance',
  messages: {
    common: commonMessages,
    entity: entityMessages,
    pages: pagesMessages,
  },
});
