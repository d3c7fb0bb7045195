import { NotAllowedError } from '@backstage/errors';
import { InboxPart, InboxSource, MAX_OF_KIND } from '../inbox/InboxSource';
import { AuthorizedTriage } from './AuthorizedTriage';

const NOTHING: InboxPart = { items: [], totalItems: 0 };

/** What senders told that concerns no workload we know, for those who may name it. */
export const triageInbox = (triage: AuthorizedTriage): InboxSource => ({
  waiting: async ({ credentials }) => {
    try {
      const { items, totalItems } = await triage.list(
        { limit: MAX_OF_KIND },
        credentials,
        0,
      );
      return {
        totalItems,
        items: items.map(item => ({
          kind: 'triage',
          id: item.id,
          title: item.title,
          requestedBy: item.system,
          waitingSince: item.firstAt,
          overdue: false,
        })),
      };
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return NOTHING;
      }
      throw error;
    }
  },
});
