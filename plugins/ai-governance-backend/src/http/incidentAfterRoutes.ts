import { Request } from 'express';
import { AuthorizedAfter } from '../incidents/AuthorizedAfter';
import { Audited } from './audited';
import { ifMatchVersion } from './ifMatch';
import { ApiRouter, CallerOf } from './request';

/** What comes after incidents. To be added before the calls on one incident, whose id could be any word. */
export function incidentAfterRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { after: AuthorizedAfter; audited: Audited },
): void {
  const { after, audited } = services;
  const write = <T>(
    req: Pick<Request, 'headers'>,
    action: string,
    id: string,
    work: () => Promise<T>,
  ) =>
    audited(
      req,
      {
        eventId: 'incident-change',
        severityLevel: 'medium',
        meta: { action, id },
      },
      work,
    );

  router.get('/incidents/learning', async (req, res) => {
    res.json(await after.learning(req.query, await callerOf(req)));
  });

  router.post('/incidents/:id/review', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'review', id, () =>
        after.review(
          id,
          req.body,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
      ),
    );
  });

  router.post('/incidents/:id/follow-ups', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'add-follow-up', id, () =>
        after.addFollowUp(id, req.body, caller),
      ),
    );
  });

  router.post('/incidents/:id/follow-ups/:followUpId', async (req, res) => {
    const caller = await callerOf(req);
    const { id, followUpId } = req.params;
    res.json(
      await write(req, 'complete-follow-up', id, () =>
        after.completeFollowUp(id, followUpId, req.body.done, caller),
      ),
    );
  });

  router.post('/incidents/:id/clocks', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'start-clock', id, () =>
        after.startClock(id, req.body, caller),
      ),
    );
  });

  router.patch('/incidents/:id/clocks/:clockId', async (req, res) => {
    const caller = await callerOf(req);
    const { id, clockId } = req.params;
    res.json(
      await write(req, 'change-clock', id, () =>
        after.changeClock(id, clockId, req.body.deadline, caller),
      ),
    );
  });

  router.post('/incidents/:id/clocks/:clockId/reports', async (req, res) => {
    const caller = await callerOf(req);
    const { id, clockId } = req.params;
    res.json(
      await write(req, 'report-clock', id, () =>
        after.reportClock(id, clockId, req.body, caller),
      ),
    );
  });
}
