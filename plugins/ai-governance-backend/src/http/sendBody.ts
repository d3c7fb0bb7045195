import { Request, Response } from 'express';
import { hash } from 'node:crypto';
import { bodyText, ScorecardBody } from '../workloads/ScorecardBodies';

/** Sends a body as it lies there where the client can read it compressed, and nothing where the client has it. */
export async function sendBody(
  req: Request,
  res: Response,
  body: ScorecardBody,
): Promise<void> {
  res.set('Vary', 'Accept-Encoding, Authorization');
  res.set('Cache-Control', 'private, no-cache');
  res.set('ETag', `"${hash('sha1', body.version, 'base64url')}"`);
  res.type('application/json');
  if (req.fresh) {
    res.status(304).end();
  } else if (req.acceptsEncodings('gzip') === 'gzip') {
    res.set('Content-Encoding', 'gzip');
    res.end(body.gzipped);
  } else {
    res.end(await bodyText(body));
  }
}
