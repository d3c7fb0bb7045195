import { AuditorService } from '@backstage/backend-plugin-api';
import { AuthorizedDisputes } from '../evidence/AuthorizedDisputes';
import { audited } from './audited';
import { ApiRouter, CallerOf } from './request';

/** A finding is called a false positive, or counted again. */
export function disputeRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { disputes: AuthorizedDisputes; auditor?: AuditorService },
): void {
  const { disputes, auditor } = services;

  router.post('/evidence/:id/dispute', async (req, res) => {
    const credentials = await callerOf(req);
    const { id } = req.params;
    const { reason } = req.body;
    await audited(
      auditor,
      {
        eventId: 'evidence-dispute',
        severityLevel: 'high',
        request: req as never,
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
      auditor,
      {
        eventId: 'evidence-dispute-withdraw',
        severityLevel: 'high',
        request: req as never,
        meta: { id },
      },
      () => disputes.withdraw(id, credentials),
    );
    res.status(204).end();
  });
}
