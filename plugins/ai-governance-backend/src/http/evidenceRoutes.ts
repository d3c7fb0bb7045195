import { InputError } from '@backstage/errors';
import { AuthorizedEvidence } from '../evidence/AuthorizedEvidence';
import { Audited } from './audited';
import { idempotencyKeyOf } from './idempotencyKey';
import { ApiRouter, CallerOf } from './request';

/** Records of one request. */
const MAX_RECORDS = 1_000;

export function evidenceRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { evidence: AuthorizedEvidence; audited: Audited },
): void {
  const { evidence, audited } = services;

  router.post('/evidence', async (req, res) => {
    const credentials = await callerOf(req);
    await evidence.requirePush(credentials);
    const records = readRecords(req.body);
    const result = await audited(
      req,
      {
        eventId: 'evidence-push',
        severityLevel: 'medium',
        meta: { records: records.length },
      },
      () => evidence.push(records, credentials),
    );
    res.json(result);
  });

  router.post('/attestations', async (req, res) => {
    const credentials = await callerOf(req);
    const { controlId, entityRefs } = req.body;
    const result = await audited(
      req,
      {
        eventId: 'attestation-create',
        severityLevel: 'medium',
        meta: { controlId, entities: entityRefs.length },
      },
      () => evidence.attest(req.body, credentials, idempotencyKeyOf(req)),
    );
    res.json(result);
  });

  router.get('/attestations', async (req, res) => {
    const credentials = await callerOf(req);
    res.json(await evidence.attestationsOf(req.query, credentials));
  });

  router.delete('/attestations/:id', async (req, res) => {
    const credentials = await callerOf(req);
    const { id } = req.params;
    await audited(
      req,
      {
        eventId: 'attestation-revoke',
        severityLevel: 'medium',
        meta: { id },
      },
      () => evidence.revoke(id, req.body.reason, credentials),
    );
    res.status(204).end();
  });
}

/** One record, or a batch of them. */
function readRecords(body: unknown): readonly unknown[] {
  const records =
    typeof body === 'object' && body !== null && 'records' in body
      ? body.records
      : [body];
  if (!Array.isArray(records) || records.length === 0) {
    throw new InputError(
      'The request has no record. Send {"records": […]} with at least one.',
    );
  }
  if (records.length > MAX_RECORDS) {
    throw new InputError(
      `The request has ${records.length} records, and takes ${MAX_RECORDS}. Send them in several requests.`,
    );
  }
  return records;
}
