import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler } from 'express';
import PromiseRouter from 'express-promise-router';
import { mapValues } from 'lodash';
import { WebhookReceiver } from '../webhooks/WebhookReceiver';
import { PayloadTooLargeError } from './bodies';

const MAX_BYTES = 1_048_576;

/** What was let in is answered alike, the first time and each time again. */
const ACCEPTED = { status: 'accepted' } as const;

const explain: ErrorRequestHandler = (error, _req, _res, next) => {
  switch (error.type) {
    case 'entity.too.large':
      return next(
        new PayloadTooLargeError(
          'The delivery is larger than 1 MiB. Let the sender group fewer alerts, or leave details out.',
        ),
      );
    case 'encoding.unsupported':
      return next(
        new InputError(
          'The delivery is packed. A signature is of the bytes as they are: let the sender send it unpacked.',
        ),
      );
    default:
      return next(error);
  }
};

/**
 * The doors by which senders come in. They have no token of Backstage: each door checks the bytes as they came, so this stands
 * before everything that reads bodies or asks for credentials.
 */
export function webhookRoutes(receiver: WebhookReceiver): express.Router {
  const router = PromiseRouter();
  router.post(
    '/webhooks/:door',
    express.raw({ type: () => true, limit: MAX_BYTES, inflate: false }),
    explain,
    async (req: express.Request<{ door: string }>, res: express.Response) => {
      await receiver.receive(req.params.door, {
        body: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
        headers: mapValues(req.headers, value =>
          Array.isArray(value) ? value.join(', ') : value,
        ),
      });
      res.status(202).json(ACCEPTED);
    },
  );
  return router;
}
