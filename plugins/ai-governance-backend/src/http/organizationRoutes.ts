import { AuthorizedMovements } from '../rollups/AuthorizedMovements';
import { ApiRouter, CallerOf } from './request';

/** How the organisation came to stand where it does. */
export function organizationRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { movements: AuthorizedMovements },
): void {
  const { movements } = services;

  router.get('/organization/trend', async (req, res) => {
    res.json(await movements.trend(req.query, await callerOf(req)));
  });

  router.get('/organization/movements', async (req, res) => {
    res.json(await movements.movements(req.query, await callerOf(req)));
  });
}
