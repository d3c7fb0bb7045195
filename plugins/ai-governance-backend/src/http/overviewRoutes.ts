import { AuthorizedAssets } from '../assets/AuthorizedAssets';
import { AuthorizedHealth } from '../health/AuthorizedHealth';
import { AuthorizedSelection } from '../selection/AuthorizedSelection';
import { ApiRouter, CallerOf, refOf } from './request';

/** Calls that are one line each. */
export function overviewRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: {
    assets: AuthorizedAssets;
    selection: AuthorizedSelection;
    health: AuthorizedHealth;
  },
): void {
  const { assets, selection, health } = services;

  router.get('/assets', async (req, res) => {
    res.json(await assets.list(req.query, await callerOf(req)));
  });

  router.get('/selection/by-name/:kind/:namespace/:name', async (req, res) => {
    const credentials = await callerOf(req);
    res.json(await selection.explain(refOf(req.params), credentials));
  });

  router.get('/health/details', async (req, res) => {
    res.json(await health.details(await callerOf(req)));
  });
}
