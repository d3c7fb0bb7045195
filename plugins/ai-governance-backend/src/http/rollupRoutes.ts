import { AuthorizedRollups } from '../rollups/AuthorizedRollups';
import { ApiRouter, CallerOf, refOf } from './request';

export function rollupRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  rollups: AuthorizedRollups,
): void {
  router.get('/organization/rollup', async (req, res) => {
    res.json(await rollups.organization(await callerOf(req)));
  });

  router.get('/teams', async (req, res) => {
    res.json(await rollups.teams(await callerOf(req)));
  });

  router.get('/teams/:kind/:namespace/:name', async (req, res) => {
    const credentials = await callerOf(req);
    res.json(await rollups.team(refOf(req.params), credentials));
  });
}
