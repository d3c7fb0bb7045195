import { AuthorizedFramework } from '../framework/AuthorizedFramework';
import { ApiRouter, CallerOf } from './request';

export function frameworkRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  framework: AuthorizedFramework,
): void {
  router.get('/framework', async (req, res) => {
    const { digest, json } = await framework.render(await callerOf(req));
    res.setHeader('ETag', `"${digest}"`);
    res.setHeader('Cache-Control', 'private, no-cache');
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.type('json');
    // Rendered once for everybody, so the text goes out as it is.
    res.end(json);
  });

  router.get('/framework/controls', async (req, res) => {
    res.json({ items: await framework.figures(await callerOf(req)) });
  });

  router.get('/framework/controls/:id', async (req, res) => {
    res.json(await framework.control(req.params.id, await callerOf(req)));
  });
}
