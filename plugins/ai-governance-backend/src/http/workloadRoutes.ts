import { AuthorizedHistory } from '../history/AuthorizedHistory';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { RefreshService } from '../workloads/RefreshService';
import { Audited } from './audited';
import { ApiRouter, CallerOf, refOf } from './request';

export function workloadRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: {
    workloads: AuthorizedWorkloads;
    history: AuthorizedHistory;
    refresh: RefreshService;
    audited: Audited;
  },
): void {
  const { workloads, history, refresh, audited } = services;

  router.get('/workloads', async (req, res) => {
    res.json(await workloads.list(req.query, await callerOf(req)));
  });

  router.get(
    '/workloads/by-name/:kind/:namespace/:name/history',
    async (req, res) => {
      const credentials = await callerOf(req);
      res.json(await history.list(refOf(req.params), req.query, credentials));
    },
  );

  router.get(
    '/workloads/by-name/:kind/:namespace/:name/plan',
    async (req, res) => {
      const credentials = await callerOf(req);
      res.json(await workloads.plan(refOf(req.params), credentials));
    },
  );

  router.post(
    '/workloads/by-name/:kind/:namespace/:name/refresh',
    async (req, res) => {
      const credentials = await callerOf(req);
      const entityRef = refOf(req.params);
      const scorecard = await audited(
        req,
        {
          eventId: 'workload-refresh',
          meta: { entityRef },
        },
        () => refresh.refresh(entityRef, req.body?.controlId, credentials),
      );
      res.json(scorecard);
    },
  );
}
