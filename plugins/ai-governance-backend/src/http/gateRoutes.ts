import { AuthorizedGates } from '../gates/AuthorizedGates';
import { DOOR_HEADER, doorOf } from '../gates/door';
import { EnvironmentService } from '../gates/EnvironmentService';
import { ApiRouter, CallerOf, refOf } from './request';

/** A decision needs no event of the audit log: its row of the audit trail is written with it. */
export function gateRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { gates: AuthorizedGates; environments: EnvironmentService },
): void {
  const { gates, environments } = services;

  router.post('/gates/:environment/decisions', async (req, res) => {
    const caller = await callerOf(req);
    const door = doorOf(req.headers[DOOR_HEADER]);
    const answer = await gates.decide(
      req.params.environment,
      req.body,
      caller,
      door,
    );
    // Not by json(), which makes a digest of what nobody asks for a second time.
    res.setHeader('content-type', 'application/json; charset=utf-8');
    res.end(JSON.stringify(answer));
  });

  router.get('/gates/environments', async (req, res) => {
    res.json(await environments.list(await callerOf(req)));
  });

  router.get('/gates/decisions', async (req, res) => {
    res.json(await gates.list(req.query, await callerOf(req)));
  });

  router.get('/gates/decisions/:id', async (req, res) => {
    res.json(await gates.get(req.params.id, await callerOf(req)));
  });

  router.get('/gates/decisions/:id/replay', async (req, res) => {
    res.json(await gates.replay(req.params.id, await callerOf(req)));
  });

  router.get(
    '/workloads/by-name/:kind/:namespace/:name/forecast',
    async (req, res) => {
      const caller = await callerOf(req);
      res.json(await gates.forecast(refOf(req.params), req.query, caller));
    },
  );
}
