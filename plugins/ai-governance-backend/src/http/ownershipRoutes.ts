import { AuthorizedOwnership } from '../ownership/AuthorizedOwnership';
import { Audited } from './audited';
import { ApiRouter, CallerOf, refOf } from './request';

export function ownershipRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { ownership: AuthorizedOwnership; audited: Audited },
): void {
  const { ownership, audited } = services;

  router.get(
    '/workloads/by-name/:kind/:namespace/:name/ownership',
    async (req, res) => {
      const caller = await callerOf(req);
      res.json(await ownership.view(refOf(req.params), caller));
    },
  );

  router.get('/ownership/orphans', async (req, res) => {
    res.json(await ownership.orphans(req.query, await callerOf(req)));
  });

  router.post('/ownership/drill', async (req, res) => {
    const caller = await callerOf(req);
    const drill = await audited(
      req,
      { eventId: 'ownership-drill', severityLevel: 'low' },
      () => ownership.drill(caller),
    );
    res.json(drill);
  });
}
