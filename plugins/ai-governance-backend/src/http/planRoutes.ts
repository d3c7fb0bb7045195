import { AuthorizedPlans } from '../plans/AuthorizedPlans';
import { ApiRouter, CallerOf, refOf } from './request';

export function planRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  plans: AuthorizedPlans,
): void {
  router.get('/roadmap', async (req, res) => {
    res.json(await plans.roadmap(req.query, await callerOf(req)));
  });

  router.get('/teams/:kind/:namespace/:name/plan', async (req, res) => {
    const caller = await callerOf(req);
    res.json(await plans.teamPlan(refOf(req.params), caller));
  });

  router.get('/provided/by-name/:kind/:namespace/:name', async (req, res) => {
    const caller = await callerOf(req);
    res.json(await plans.provided(refOf(req.params), caller));
  });
}
