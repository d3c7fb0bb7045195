import { CustomErrorBase, InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler } from 'express';

/** Largest body that is read. */
const MAX_BODY = '1mb';

/** Answered as 413 by Backstage's error middleware, which takes the status from here. */
class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}

const explain: ErrorRequestHandler = (error, _req, _res, next) => {
  switch (error.type) {
    case 'entity.too.large':
      return next(
        new PayloadTooLargeError(
          'The request body is larger than 1 MiB. Send fewer records at once.',
        ),
      );
    case 'entity.parse.failed':
      return next(
        new InputError(
          `The request body is not valid JSON: ${error.message}. Correct it and send it again.`,
        ),
      );
    default:
      return next(error);
  }
};

/** Reads JSON and CSV bodies of a bounded size. */
export const bodyMiddleware = [
  express.json({ limit: MAX_BODY }),
  express.text({ type: 'text/csv', limit: MAX_BODY }),
  explain as unknown as RequestHandler,
];
