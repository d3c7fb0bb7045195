import express from 'express';
import PromiseRouter from 'express-promise-router';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { CallerOf, refOf } from './request';
import { sendBody } from './sendBody';

/**
 * The call that is made most. It takes nothing but the address, so it stands before the validator of the OpenAPI document,
 * which costs each request as much as the answer does.
 */
export function scorecardRoute(
  callerOf: CallerOf,
  workloads: AuthorizedWorkloads,
): express.Router {
  const router = PromiseRouter();
  router.get('/workloads/by-name/:kind/:namespace/:name', async (req, res) => {
    if (Object.values(req.params).some(part => part.includes('\0'))) {
      // What no ref can hold goes on to the validator, which says so.
      return 'next';
    }
    const credentials = await callerOf(req);
    const body = await workloads.scorecardBody(refOf(req.params), credentials);
    await sendBody(req, res, body);
    return undefined;
  });
  return router;
}
