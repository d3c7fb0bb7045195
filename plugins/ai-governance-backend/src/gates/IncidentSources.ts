import {
  canonicalRef,
  GateIncident,
  SEVERITIES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  IncidentSource,
  IncidentSourcesExtensionPoint,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { sortBy } from 'lodash';
import { z } from 'zod';
import { isStorable, MAX_REF, storable } from '../database/storable';
import { withinTime } from './withinTime';

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/i;

const time = z.string().refine(text => !Number.isNaN(Date.parse(text)));

/** Of one workload; those beyond the worst would change no decision. */
const MAX_INCIDENTS = 20;
const MAX_ID = 200;
const MAX_TITLE = 300;
const MAX_URL = 2000;

/** Cut, and without what no column holds: one odd incident must not fail the decisions on others. */
const textUpTo = (length: number) =>
  z.string().transform(text => storable(text.slice(0, length)));

const answerSchema = z.array(
  z.object({
    id: z.string().min(1).pipe(textUpTo(MAX_ID)),
    entityRef: z.string(),
    severity: z.enum(SEVERITIES),
    state: z.enum(['open', 'acknowledged', 'mitigated', 'resolved']),
    title: textUpTo(MAX_TITLE),
    url: z
      .string()
      .transform(url => (isLink(url) ? url : undefined))
      .optional(),
    owner: textUpTo(MAX_REF).optional(),
    reviewDueAt: time.optional(),
  }),
);

/** What the sources said; those that did not answer are named, since nobody knows what they would have said. */
export interface KnownIncidents {
  incidents: GateIncident[];
  failed: string[];
}

/** The sources that modules have added, asked together. */
export class IncidentSources implements IncidentSourcesExtensionPoint {
  readonly #sources = new Map<string, IncidentSource>();

  addSource(source: IncidentSource): void {
    const id = source.getSourceId();
    if (!ID.test(id)) {
      throw new Error(
        `'${id}' is no id for a source of incidents. Use letters, digits, dots, dashes and underscores, at most 100.`,
      );
    }
    if (this.#sources.has(id)) {
      throw new Error(
        `A source of incidents '${id}' is there already; give yours another id.`,
      );
    }
    this.#sources.set(id, source);
  }

  get isEmpty(): boolean {
    return this.#sources.size === 0;
  }

  /** Never throws. */
  async ask(
    entityRefs: string[],
    options: { timeoutMs: number; logger: LoggerService },
  ): Promise<KnownIncidents> {
    const asked = new Set(entityRefs);
    const known: KnownIncidents = { incidents: [], failed: [] };
    await Promise.all(
      Array.from(this.#sources, async ([id, source]) => {
        try {
          const answer = await withinTime(
            async () => source.getIncidents(entityRefs),
            options.timeoutMs,
          );
          for (const { url, ...incident } of answerSchema.parse(answer)) {
            const entityRef = canonicalRef(incident.entityRef) ?? '';
            if (asked.has(entityRef)) {
              known.incidents.push({
                ...incident,
                entityRef,
                ...(url !== undefined && { url }),
              });
            }
          }
        } catch (error) {
          known.failed.push(id);
          options.logger.warn(
            `The source of incidents '${id}' gave no answer that can be used: ${stringifyError(
              error,
            )}`,
          );
        }
      }),
    );
    known.failed.sort();
    return known;
  }
}

/** The worst of one workload: what is still open first. */
export function worstIncidents(incidents: GateIncident[]): GateIncident[] {
  return sortBy(incidents, [
    ({ state }) => (state === 'open' || state === 'acknowledged' ? 0 : 1),
    ({ severity }) => SEVERITIES.indexOf(severity),
  ]).slice(0, MAX_INCIDENTS);
}

function isLink(url: string): boolean {
  return (
    url.length <= MAX_URL && isStorable(url) && /^https?:\/\/[^\s]+$/i.test(url)
  );
}
