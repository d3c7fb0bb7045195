import { AuthorizedApprovals } from '../approvals/AuthorizedApprovals';
import { AuthorizedApprovalWrites } from '../approvals/AuthorizedApprovalWrites';
import { AuthorizedReviews } from '../approvals/AuthorizedReviews';
import { Audited } from './audited';
import { idempotencyKeyOf } from './idempotencyKey';
import { ifMatchVersion } from './ifMatch';
import { ApiRouter, CallerOf } from './request';

export function approvalRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: {
    approvals: AuthorizedApprovals;
    approvalWrites: AuthorizedApprovalWrites;
    reviews: AuthorizedReviews;
    audited: Audited;
  },
): void {
  const { approvals, approvalWrites, reviews, audited } = services;
  const write = <T>(
    req: Parameters<Audited>[0],
    action: string,
    meta: { id?: string; entityRef?: string; environment?: string },
    work: () => Promise<T>,
  ) =>
    audited(
      req,
      {
        eventId: 'approval-decide',
        severityLevel: 'medium',
        meta: { action, ...meta },
      },
      work,
    );

  router.get('/approvals', async (req, res) => {
    res.json(await approvals.list(req.query, await callerOf(req)));
  });

  router.post('/approvals', async (req, res) => {
    const caller = await callerOf(req);
    const { entityRef, environment } = req.body;
    res.json(
      await write(req, 'request', { entityRef, environment }, () =>
        approvalWrites.request(req.body, caller, idempotencyKeyOf(req)),
      ),
    );
  });

  router.post('/approvals/reaffirm', async (req, res) => {
    const caller = await callerOf(req);
    res.json(
      await write(req, 'reaffirm', {}, () =>
        approvalWrites.reaffirm(req.body, caller),
      ),
    );
  });

  // Before the calls on one approval, whose id could be any word.
  router.get('/approvals/figures', async (req, res) => {
    res.json(await approvals.figures(await callerOf(req)));
  });

  router.get('/approvals/:id', async (req, res) => {
    res.json(await approvals.get(req.params.id, await callerOf(req)));
  });

  router.post('/approvals/:id/reviews', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, req.body.decision, { id }, () =>
        reviews.review(
          id,
          req.body,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
      ),
    );
  });

  router.post('/approvals/:id/withdraw', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'withdraw', { id }, () =>
        approvalWrites.withdraw(
          id,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
      ),
    );
  });

  router.post('/approvals/:id/revoke', async (req, res) => {
    const caller = await callerOf(req);
    const { id } = req.params;
    res.json(
      await write(req, 'revoke', { id }, () =>
        approvalWrites.revoke(
          id,
          req.body.reason,
          caller,
          ifMatchVersion(req.headers['if-match']),
        ),
      ),
    );
  });
}
