import { AuthorizedBreakGlass } from '../breakGlass/AuthorizedBreakGlass';
import { Audited } from './audited';
import { idempotencyKeyOf } from './idempotencyKey';
import { ifMatchVersion } from './ifMatch';
import { ApiRouter, CallerOf } from './request';

export function breakGlassRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { breakGlass: AuthorizedBreakGlass; audited: Audited },
): void {
  const { breakGlass, audited } = services;

  router.get('/break-glass', async (req, res) => {
    res.json(await breakGlass.list(req.query, await callerOf(req)));
  });

  router.post('/break-glass', async (req, res) => {
    const caller = await callerOf(req);
    const { entityRef, environment } = req.body;
    const opened = await audited(
      req,
      {
        eventId: 'break-glass-open',
        severityLevel: 'critical',
        meta: { entityRef, environment },
      },
      () => breakGlass.open(req.body, caller, idempotencyKeyOf(req)),
    );
    res.json(opened);
  });

  router.post('/break-glass/:id/reviews', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    const reviewed = await audited(
      req,
      { eventId: 'break-glass-review', severityLevel: 'high', meta: { id } },
      () =>
        breakGlass.review(
          id,
          req.body,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
    );
    res.json(reviewed);
  });
}
