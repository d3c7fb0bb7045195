import { CustomErrorBase, InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler } from 'express';

const MEBIBYTE = 1_048_576;

/** Largest body that is read. */
const MAX_BODY = '1mb';

/** Answered as 413 by Backstage's error middleware, which takes the status from here. */
export class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}

const explain: ErrorRequestHandler = (error, _req, _res, next) => {
  switch (error.type) {
    case 'entity.too.large':
      return next(
        new PayloadTooLargeError(
          `The request body is larger than ${
            error.limit / MEBIBYTE
          } MiB. Send fewer records at once.`,
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

/** A batch of records may be larger: a thousand of them, each with its detail and links. */
export const largeBodyMiddleware: (RequestHandler | ErrorRequestHandler)[] = [
  express.json({ limit: '8mb' }),
  explain,
];

/** Reads JSON and CSV bodies of a bounded size. It runs before the validator, which would answer 400 to every mistake. */
export const bodyMiddleware: (RequestHandler | ErrorRequestHandler)[] = [
  express.json({ limit: MAX_BODY }),
  express.text({ type: 'text/csv', limit: MAX_BODY }),
  explain,
];

/** A call whose body may be left out needs no type for what is not there; the validator asks for one all the same. */
export const assumeJson: RequestHandler = (req, _res, next) => {
  if (req.method === 'POST' && req.headers['content-type'] === undefined) {
    req.headers['content-type'] = 'application/json';
  }
  next();
};
