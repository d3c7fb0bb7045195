import { AuthorizedVersions } from '../versions/AuthorizedVersions';
import { Audited } from './audited';
import { whileConnected } from './whileConnected';
import { ApiRouter, CallerOf } from './request';

export function versionRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { versions: AuthorizedVersions; audited: Audited },
): void {
  const { versions, audited } = services;

  router.get('/versions', async (req, res) => {
    res.json(await versions.list(await callerOf(req)));
  });

  router.post('/versions', async (req, res) => {
    const caller = await callerOf(req);
    const { environment, mode } = req.body;
    res.json(
      await audited(
        req,
        {
          eventId: 'version-propose',
          severityLevel: 'medium',
          meta: { environment, mode },
        },
        () => versions.propose(req.body, caller),
      ),
    );
  });

  router.post('/versions/:digest/preview', async (req, res) => {
    const caller = await callerOf(req);
    res.json(
      await versions.preview(req.params.digest, caller, whileConnected(res)),
    );
  });

  router.post('/gates/what-if', async (req, res) => {
    const caller = await callerOf(req);
    res.json(await versions.whatIf(req.body, caller, whileConnected(res)));
  });

  router.post('/versions/:digest/activate', async (req, res) => {
    const caller = await callerOf(req);
    const { digest } = req.params;
    res.json(
      await audited(
        req,
        {
          eventId: 'version-activate',
          severityLevel: 'high',
          meta: { digest },
        },
        () => versions.activate(digest, req.body, caller),
      ),
    );
  });
}
