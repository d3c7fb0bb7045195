import { AuthorizedMappings } from '../webhooks/AuthorizedMappings';
import { AuthorizedTriage } from '../webhooks/AuthorizedTriage';
import { Audited } from './audited';
import { ifMatchVersion } from './ifMatch';
import { ApiRouter, CallerOf } from './request';

export function triageRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: {
    triage: AuthorizedTriage;
    mappings: AuthorizedMappings;
    audited: Audited;
  },
): void {
  const { triage, mappings, audited } = services;

  router.get('/incidents/triage', async (req, res) => {
    res.json(await triage.list(req.query, await callerOf(req)));
  });

  router.post('/incidents/triage/:id/assign', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    const { entityRef } = req.body;
    const item = await audited(
      req,
      {
        eventId: 'triage-assign',
        severityLevel: 'medium',
        meta: { id, entityRef },
      },
      () =>
        triage.assign(
          id,
          req.body,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
    );
    res.json(item);
  });

  router.post('/incidents/triage/:id/dismiss', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    const item = await audited(
      req,
      { eventId: 'triage-dismiss', severityLevel: 'medium', meta: { id } },
      () =>
        triage.dismiss(
          id,
          req.body.reason,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
    );
    res.json(item);
  });

  router.get('/incidents/service-mappings', async (req, res) => {
    res.json(await mappings.list(req.query, await callerOf(req)));
  });

  router.post('/incidents/service-mappings', async (req, res) => {
    const caller = await callerOf(req);
    const { system, entityRef } = req.body;
    const mapping = await audited(
      req,
      {
        eventId: 'service-mapping-add',
        severityLevel: 'medium',
        meta: { system, entityRef },
      },
      () => mappings.add(req.body, caller),
    );
    res.json(mapping);
  });

  router.delete('/incidents/service-mappings/:id', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    await audited(
      req,
      {
        eventId: 'service-mapping-remove',
        severityLevel: 'medium',
        meta: { id },
      },
      () => mappings.remove(id, caller),
    );
    res.status(204).end();
  });
}
