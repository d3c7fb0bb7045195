import { AuthorizedAudit } from '../audit/AuthorizedAudit';
import { ApiRouter, CallerOf } from './request';

export function auditRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  audit: AuthorizedAudit,
): void {
  router.get('/audit', async (req, res) => {
    res.json(await audit.list(req.query, await callerOf(req)));
  });

  router.get('/audit/head', async (req, res) => {
    res.json(await audit.head(await callerOf(req)));
  });

  router.get('/audit/verify', async (req, res) => {
    res.json(await audit.verify(await callerOf(req)));
  });
}
