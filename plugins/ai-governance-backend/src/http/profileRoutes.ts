import { InputError } from '@backstage/errors';
import { AuthorizedProfiles } from '../profiles/AuthorizedProfiles';
import { ProfileRecord, readProfilesCsv } from '../profiles/readProfilesCsv';
import { Audited } from './audited';
import { ApiRouter, CallerOf, refOf } from './request';

/** Records of one request; the OpenAPI document says the same of those in JSON. */
const MAX_RECORDS = 1_000;

export function profileRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: { profiles: AuthorizedProfiles; audited: Audited },
): void {
  const { profiles, audited } = services;

  router.put(
    '/workloads/by-name/:kind/:namespace/:name/profile',
    async (req, res) => {
      const credentials = await callerOf(req);
      const entityRef = refOf(req.params);
      const { facts, entityRef: named = entityRef } = req.body;
      if (named.toLocaleLowerCase('en-US') !== entityRef) {
        throw new InputError(
          `The field entityRef names '${named}', and the address '${entityRef}'. Leave the field out, or make both the same.`,
        );
      }
      const scorecard = await audited(
        req,
        {
          eventId: 'profile-record',
          severityLevel: 'medium',
          meta: { entityRef, facts: Object.keys(facts) },
        },
        () => profiles.update({ entityRef, facts }, credentials),
      );
      res.json(scorecard);
    },
  );

  router.post('/profiles', async (req, res) => {
    const credentials = await callerOf(req);
    const records = readRecords(req.body);
    const result = await audited(
      req,
      {
        eventId: 'profile-record',
        severityLevel: 'medium',
        meta: { records: records.length },
      },
      () => profiles.updateAll(records, credentials),
    );
    res.json(result);
  });
}

/** A body of CSV comes as text. */
function readRecords(body: { items: ProfileRecord[] } | string) {
  const records = typeof body === 'string' ? readProfilesCsv(body) : body.items;
  if (records.length === 0) {
    throw new InputError(
      'The request has no record. Send at least one line below the names of the columns.',
    );
  }
  if (records.length > MAX_RECORDS) {
    throw new InputError(
      `The request has ${records.length} records, and takes ${MAX_RECORDS}. Send them in several requests.`,
    );
  }
  return records;
}
