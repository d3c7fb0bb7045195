import { Request } from 'express';
import { AuthorizedWaivers } from '../waivers/AuthorizedWaivers';
import { WaiverDebtService } from '../waivers/WaiverDebtService';
import { Audited } from './audited';
import { idempotencyKeyOf } from './idempotencyKey';
import { ifMatchVersion } from './ifMatch';
import { ApiRouter, CallerOf } from './request';

export function waiverRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: {
    waivers: AuthorizedWaivers;
    debt: WaiverDebtService;
    audited: Audited;
  },
): void {
  const { waivers, debt, audited } = services;
  const write = <T>(
    req: Pick<Request, 'headers'>,
    action: string,
    meta: { id?: string; entityRef?: string; controlId?: string },
    work: () => Promise<T>,
  ) =>
    audited(
      req,
      {
        eventId: 'waiver-decide',
        severityLevel: 'medium',
        meta: { action, ...meta },
      },
      work,
    );

  router.get('/waivers', async (req, res) => {
    res.json(await waivers.list(req.query, await callerOf(req)));
  });

  router.get('/waivers/debt', async (req, res) => {
    res.json(await debt.debt(await callerOf(req)));
  });

  router.get('/waivers/:id', async (req, res) => {
    res.json(await waivers.get(req.params.id, await callerOf(req)));
  });

  router.post('/waivers', async (req, res) => {
    const caller = await callerOf(req);
    const { entityRef, controlId } = req.body;
    res.json(
      await write(req, 'request', { entityRef, controlId }, () =>
        waivers.request(req.body, caller, idempotencyKeyOf(req)),
      ),
    );
  });

  router.post('/waivers/:id/reviews', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, req.body.decision, { id }, () =>
        waivers.review(
          id,
          req.body,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
      ),
    );
  });

  router.post('/waivers/:id/withdraw', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'withdraw', { id }, () =>
        waivers.withdraw(id, caller, ifMatchVersion(req.headers['if-match'])),
      ),
    );
  });

  router.post('/waivers/:id/renew', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'renew', { id }, () =>
        waivers.renew(id, req.body, caller, idempotencyKeyOf(req)),
      ),
    );
  });

  router.post('/waivers/:id/revoke', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'revoke', { id }, () =>
        waivers.revoke(
          id,
          req.body.reason,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
      ),
    );
  });
}
