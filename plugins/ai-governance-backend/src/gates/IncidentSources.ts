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
import { z } from 'zod';
import { withinTime } from './withinTime';

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/i;

const time = z.string().refine(text => !Number.isNaN(Date.parse(text)));

const answerSchema = z.array(
  z.object({
    id: z.string().min(1).max(512),
    entityRef: z.string(),
    severity: z.enum(SEVERITIES as unknown as ['sev1']),
    state: z.enum(['open', 'acknowledged', 'mitigated', 'resolved']),
    title: z.string(),
    url: z.string().optional(),
    owner: z.string().optional(),
    reviewDueAt: time.optional(),
  }),
) as z.ZodType<GateIncident[]>;

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
          known.incidents.push(
            ...answerSchema
              .parse(answer)
              .map(incident => ({
                ...incident,
                entityRef: canonicalRef(incident.entityRef) ?? '',
              }))
              .filter(incident => asked.has(incident.entityRef)),
          );
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
