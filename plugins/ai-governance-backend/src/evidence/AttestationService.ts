import {
  Attestation,
  AttestationRequest,
  DAY_MS,
  findControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { FrameworkRegistry } from '../contracts';
import { storable } from '../database/storable';
import { Doing } from './auditEntries';
import { EvidenceService } from './EvidenceService';
import { EvidenceRow, NewEvidence } from './evidenceRow';
import { linksSchema } from './readEvidence';
import { millisToIso } from '../database/values';
import { IdempotencyKeys } from '../idempotency/IdempotencyKeys';
import { Recorded } from './EvidenceStore';

const MIN_STATEMENT = 3;
const MAX_STATEMENT = 2_000;

/** What people state, as evidence that counts for as long as they say. */
export class AttestationService {
  readonly #evidence: EvidenceService;
  readonly #frameworks: FrameworkRegistry;
  readonly #keys: IdempotencyKeys;

  constructor(options: {
    evidence: EvidenceService;
    frameworks: FrameworkRegistry;
    keys: IdempotencyKeys;
  }) {
    this.#evidence = options.evidence;
    this.#frameworks = options.frameworks;
    this.#keys = options.keys;
  }

  /**
   * Stores one statement for each entity; answers their ids, in order. The caller has checked who may. What came with the same
   * key before is stated as of then, which is the same statement.
   */
  async attest(
    request: AttestationRequest,
    recorded: Recorded & Doing,
    sent?: { key: string; digest: string },
  ): Promise<string[]> {
    const { validDays, ...said } = await this.#read(request);
    const observedAt = sent
      ? await this.#keys.firstAt({
          by: recorded.by,
          at: recorded.at,
          ...sent,
          operation: 'attest',
        })
      : recorded.at;
    const stored = await this.#evidence.attest(
      request.entityRefs.map(entityRef => ({
        ...said,
        entityRef,
        source: recorded.by,
        observedAt,
        expiresAt: observedAt + validDays * DAY_MS,
      })),
      recorded,
    );
    return stored.map(({ id }) => id);
  }

  async #read(request: AttestationRequest): Promise<
    Omit<NewEvidence, 'entityRef' | 'source' | 'observedAt' | 'expiresAt'> & {
      validDays: number;
    }
  > {
    const { compiled } = await this.#frameworks.active();
    const control = findControl(compiled, request.controlId);
    if (!control) {
      throw new InputError(
        `The field controlId names '${request.controlId}', which is no control of the active framework; GET /framework lists them.`,
      );
    }
    const maxDays = Math.floor(control.freshnessMs.attested / DAY_MS);
    const validDays = request.validDays ?? maxDays;
    if (!Number.isInteger(validDays) || validDays < 1 || validDays > maxDays) {
      throw new InputError(
        `The field validDays takes a whole number from 1 to ${maxDays}: so long does a statement on ${control.id} count.`,
      );
    }
    const statement = storable(request.statement.trim());
    if (statement.length < MIN_STATEMENT || statement.length > MAX_STATEMENT) {
      throw new InputError(
        `The field statement takes ${MIN_STATEMENT} to ${MAX_STATEMENT} characters: what is true, in a sentence.`,
      );
    }
    return {
      controlId: control.id,
      outcome: request.outcome,
      assurance: 'attested',
      validDays,
      links: readLink(request.link),
      detail: statement,
    };
  }
}

function readLink(link: string | undefined) {
  if (link === undefined || link.trim() === '') {
    return [];
  }
  const parsed = linksSchema.safeParse([{ url: link.trim() }]);
  if (!parsed.success) {
    throw new InputError(`The field link ${parsed.error.issues[0].message}.`);
  }
  return parsed.data;
}

/** As the API shows it; `now` in milliseconds. */
export function toAttestation(row: EvidenceRow, now: number): Attestation {
  const expiresAt = Number(row.expires_at);
  const ended = now < expiresAt ? ('live' as const) : ('expired' as const);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    controlId: row.control_id,
    outcome: row.outcome,
    statement: row.detail ?? '',
    links: row.links === null ? [] : JSON.parse(row.links),
    by: row.source,
    at: millisToIso(row.observed_at),
    expiresAt: millisToIso(expiresAt),
    state: row.revoked_at === null ? ended : 'revoked',
    ...(row.revoked_at !== null && {
      revoked: {
        by: row.revoked_by ?? '',
        at: millisToIso(row.revoked_at),
        reason: row.revoke_reason ?? '',
      },
    }),
  };
}
