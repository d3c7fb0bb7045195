import { Request } from 'express';
import { AuthorizedIncidents } from '../incidents/AuthorizedIncidents';
import { Audited } from './audited';
import { idempotencyKeyOf } from './idempotencyKey';
import { ifMatchVersion } from './ifMatch';
import { ApiRouter, CallerOf } from './request';

/** To be added after the other calls below `/incidents/`, whose names are no ids. */
export function incidentRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { incidents: AuthorizedIncidents; audited: Audited },
): void {
  const { incidents, audited } = services;
  const write = <T>(
    req: Pick<Request, 'headers'>,
    action: string,
    meta: { id?: string; entityRef?: string },
    work: () => Promise<T>,
  ) =>
    audited(
      req,
      {
        eventId: 'incident-change',
        severityLevel: 'medium',
        meta: { action, ...meta },
      },
      work,
    );
  const versionOf = (req: Pick<Request, 'headers'>) =>
    ifMatchVersion(req.headers['if-match']);

  router.get('/incidents', async (req, res) => {
    res.json(await incidents.list(req.query, await callerOf(req)));
  });

  router.get('/incidents/figures', async (req, res) => {
    res.json(await incidents.figures(req.query, await callerOf(req)));
  });

  router.get('/incidents/:id', async (req, res) => {
    res.json(await incidents.get(req.params.id, await callerOf(req)));
  });

  router.post('/incidents', async (req, res) => {
    const caller = await callerOf(req);
    const { entityRef } = req.body;
    res.json(
      await write(req, 'create', { entityRef }, () =>
        incidents.create(req.body, caller, idempotencyKeyOf(req)),
      ),
    );
  });

  router.patch('/incidents/:id', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'update', { id }, () =>
        incidents.update(id, req.body, caller, versionOf(req)),
      ),
    );
  });

  router.post('/incidents/:id/state', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'move', { id }, () =>
        incidents.move(id, req.body, caller, versionOf(req)),
      ),
    );
  });

  router.get('/incidents/:id/timeline', async (req, res) => {
    const { id } = req.params;
    res.json(await incidents.timeline(id, req.query, await callerOf(req)));
  });

  router.post('/incidents/:id/timeline', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'note', { id }, () =>
        incidents.note(id, req.body.text, caller),
      ),
    );
  });

  router.put('/incidents/:id/controls', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'link-controls', { id }, () =>
        incidents.linkControls(id, req.body.controlIds, caller, versionOf(req)),
      ),
    );
  });
}
