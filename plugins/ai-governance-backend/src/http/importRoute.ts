import {
  IMPORT_FORMATS,
  ImportFormat,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { CustomErrorBase, InputError, NotFoundError } from '@backstage/errors';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import { createGunzip } from 'node:zlib';
import { AuthorizedImports } from '../imports/AuthorizedImports';
import { Audited } from './audited';
import { PayloadTooLargeError } from './bodies';
import { CallerOf } from './request';

/** JSON under any of its names, such as application/sarif+json. */
const JSON_TYPE = /^[\w.+-]+\/([\w.-]+\+)?json\s*(;|$)/i;

/** Answered as 415 by Backstage's error middleware, which takes the status from here. */
class UnsupportedMediaTypeError extends CustomErrorBase {
  name = 'UnsupportedMediaTypeError' as const;
  readonly statusCode = 415;
}

/**
 * Takes a scanner's report as it is. It is read as it arrives, so this stands before what reads whole bodies.
 */
export function importRoute(
  callerOf: CallerOf,
  services: {
    imports: AuthorizedImports;
    maxBytes: number;
    audited: Audited;
  },
): express.Router {
  const { imports, maxBytes, audited } = services;
  const router = PromiseRouter();
  router.post('/evidence/imports/:format', async (req, res) => {
    const credentials = await callerOf(req);
    await imports.require(credentials);
    const format = formatOf(req.params.format);
    const { entityRef } = req.query;
    if (entityRef !== undefined && typeof entityRef !== 'string') {
      throw new InputError(
        'The parameter entityRef is there more than once. Name one entity.',
      );
    }
    checkHeaders(req);
    const result = await audited(
      req,
      {
        eventId: 'evidence-import',
        severityLevel: 'medium',
        meta: { format, entityRef },
      },
      () =>
        imports.import(
          { format, content: bodyOf(req, maxBytes), entityRef },
          credentials,
        ),
    );
    res.json(result);
  });
  return router;
}

function formatOf(format: string): ImportFormat {
  const found = IMPORT_FORMATS.find(known => known === format);
  if (!found) {
    throw new NotFoundError(
      `There is no import of '${format.slice(
        0,
        64,
      )}'. Use ${IMPORT_FORMATS.join(', ')}.`,
    );
  }
  return found;
}

function checkHeaders(req: express.Request): void {
  const type = req.headers['content-type'];
  if (type !== undefined && !JSON_TYPE.test(type)) {
    throw new UnsupportedMediaTypeError(
      `The report is sent as '${type.slice(
        0,
        64,
      )}'. Send it as application/json.`,
    );
  }
  const encoding = req.headers['content-encoding'] ?? 'identity';
  if (!['identity', 'gzip'].includes(encoding)) {
    throw new UnsupportedMediaTypeError(
      `The report is encoded as '${encoding.slice(
        0,
        64,
      )}'. Send it as it is, or with gzip.`,
    );
  }
}

function isZlibError(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('Z_');
}

/** The bytes of the report, unpacked, up to a limit: a small body may unpack to a large one. */
async function* bodyOf(
  req: express.Request,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const gunzip =
    req.headers['content-encoding'] === 'gzip' ? createGunzip() : undefined;
  const source = gunzip ? req.pipe(gunzip) : req;
  req.once('close', () => {
    // A caller who goes away ends the request without ending what it was piped to.
    if (!req.complete) {
      gunzip?.destroy(new InputError('The request broke off.'));
    }
  });
  let total = 0;
  try {
    // To destroy the request would close the connection that the refusal is to go out by.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      total += chunk.length;
      if (total > maxBytes) {
        throw new PayloadTooLargeError(
          `The report is larger than ${maxBytes} bytes. Split it, or raise aiGovernance.evidence.maxImportBytes.`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error)
      ? new InputError(
          'The report is not packed with gzip, although Content-Encoding says so. Pack it, or leave the header out.',
        )
      : error;
  } finally {
    if (gunzip) {
      req.unpipe(gunzip);
      gunzip.destroy();
    }
    req.resume();
  }
}
