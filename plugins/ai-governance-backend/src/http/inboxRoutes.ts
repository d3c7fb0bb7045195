import { InboxService } from '../inbox/InboxService';
import { ApiRouter, CallerOf } from './request';

export function inboxRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  inbox: InboxService,
): void {
  router.get('/inbox', async (req, res) => {
    res.json(await inbox.read(await callerOf(req)));
  });
}
