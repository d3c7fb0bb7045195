import { AuthorizedDisputes } from '../evidence/AuthorizedDisputes';
import { Audited } from './audited';
import { ApiRouter, CallerOf } from './request';

/** A finding is called a false positive, or counted again. */
export function disputeRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { disputes: AuthorizedDisputes; audited: Audited },
): void {
  const { disputes, audited } = services;

  router.post('/evidence/:id/dispute', async (req, res) => {
    const credentials = await callerOf(req);
    const { id } = req.params;
    const { reason } = req.body;
    await audited(
      req,
      {
        eventId: 'evidence-dispute',
        severityLevel: 'high',
        meta: { id, reason },
      },
      () => disputes.dispute(id, reason, credentials),
    );
    res.status(204).end();
  });

  router.delete('/evidence/:id/dispute', async (req, res) => {
    const credentials = await callerOf(req);
    const { id } = req.params;
    await audited(
      req,
      {
        eventId: 'evidence-dispute-withdraw',
        severityLevel: 'high',
        meta: { id },
      },
      () => disputes.withdraw(id, credentials),
    );
    res.status(204).end();
  });
}
