import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsMessages } from './translation/approvals';
import { attestMessages } from './translation/attest';
import { commonMessages } from './translation/common';
import { entityMessages } from './translation/entity';
import { gatesMessages } from './translation/gates';
import { homeMessages } from './translation/home';
import { inboxMessages } from './translation/inbox';
import { incidentMessages } from './translation/incident';
import { incidentsMessages } from './translation/incidents';
import { maturityMessages } from './translation/maturity';
import { pagesMessages } from './translation/pages';
import { progressMessages } from './translation/progress';
import { providedMessages } from './translation/provided';
import { roadmapMessages } from './translation/roadmap';
import { searchMessages } from './translation/search';
import { teamMessages } from './translation/team';
import { versionsMessages } from './translation/versions';
import { waiversMessages } from './translation/waivers';

const messages = {
  approvals: approvalsMessages,
  attest: attestMessages,
  common: commonMessages,
  entity: entityMessages,
  gates: gatesMessages,
  home: homeMessages,
  inbox: inboxMessages,
  incident: incidentMessages,
  incidents: incidentsMessages,
  maturity: maturityMessages,
  pages: pagesMessages,
  progress: progressMessages,
  provided: providedMessages,
  roadmap: roadmapMessages,
  search: searchMessages,
  team: teamMessages,
  versions: versionsMessages,
  waivers: waiversMessages,
};

/** The texts as they are written, a group within another. */
export type Messages = typeof messages;

/**
 * Every text of the plugin, to be translated or reworded by the app.
 * @public
 */
export const aiGovernanceTranslationRef = createTranslationRef({
  id: 'plugin.ai-governance',
  messages,
});
