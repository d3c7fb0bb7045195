import { Request } from 'express';
import { AuthorizedAssessments } from '../assessments/AuthorizedAssessments';
import { AuthorizedBaselines } from '../assessments/AuthorizedBaselines';
import { Audited } from './audited';
import { ifMatchVersion } from './ifMatch';
import { ApiRouter, CallerOf } from './request';

export function assessmentRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: {
    assessments: AuthorizedAssessments;
    baselines: AuthorizedBaselines;
    audited: Audited;
  },
): void {
  const { assessments, baselines, audited } = services;
  const write = <T>(
    req: Pick<Request, 'headers'>,
    action: string,
    meta: Record<string, string | number | undefined>,
    work: () => Promise<T>,
  ) =>
    audited(
      req,
      {
        eventId: 'assessment-change',
        severityLevel: 'medium',
        meta: { action, ...meta },
      },
      work,
    );

  /** Who names no version goes by what is stored at this moment. */
  const versionOf = (req: { headers: Record<string, unknown> }) => {
    const header = req.headers['if-match'] as string | undefined;
    return header === undefined ? undefined : ifMatchVersion(header);
  };

  router.get('/assessments', async (req, res) => {
    res.json({ items: await assessments.list(await callerOf(req)) });
  });

  router.post('/assessments', async (req, res) => {
    const caller = await callerOf(req);
    const { kind, ref } = req.body.scope;
    res.json(
      await write(req, 'start', { kind, entityRef: ref }, () =>
        assessments.start(req.body, caller),
      ),
    );
  });

  router.get('/assessments/:id', async (req, res) => {
    res.json(await assessments.get(req.params.id, await callerOf(req)));
  });

  router.get('/assessments/:id/questions', async (req, res) => {
    const caller = await callerOf(req);
    const { entityRef } = req.query;
    res.json({
      items: await assessments.questions(req.params.id, entityRef, caller),
    });
  });

  router.post('/assessments/:id/answers', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    const { entityRef, controlId, answer } = req.body;
    res.json(
      await write(req, 'answer', { id, entityRef, controlId, answer }, () =>
        assessments.answer(id, req.body, caller),
      ),
    );
  });

  router.post('/assessments/:id/hand-over', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    const { to } = req.body;
    res.json(
      await write(req, 'hand-over', { id, to }, () =>
        assessments.handOver(id, to, caller, versionOf(req)),
      ),
    );
  });

  router.post('/assessments/:id/baseline', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    const entityRefs = req.body?.entityRefs;
    const items = await write(
      req,
      'baseline',
      { id, entities: entityRefs?.length },
      () => assessments.takeBaseline(id, entityRefs, caller, versionOf(req)),
    );
    res.json({ items });
  });

  router.get('/baselines', async (req, res) => {
    res.json(await baselines.list(req.query, await callerOf(req)));
  });

  router.get('/baselines/figures', async (req, res) => {
    res.json(await baselines.figures(req.query, await callerOf(req)));
  });
}
