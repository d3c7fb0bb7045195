import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { LRUCache } from 'lru-cache';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Compressed bytes kept: some six thousand scorecards. */
const MAX_BYTES = 32 * 1024 * 1024;

/** How long a body is good for, in milliseconds: it names the time of the last sync, which moves while nothing else does. */
const TTL_MS = 60_000;

/** A scorecard as it is sent. */
export interface ScorecardBody {
  /** Changes with whatever the body was made from. */
  version: string;
  gzipped: Buffer;
}

/**
 * Scorecards as compressed JSON. Putting a result into words costs several times what reading it does, and the same scorecard
 * is asked for by a card, a tab, a pipeline and a poll. Each read still asks the database whether the words are current.
 */
export class ScorecardBodies {
  readonly #bodies = new LRUCache<string, ScorecardBody>({
    maxSize: MAX_BYTES,
    ttl: TTL_MS,
    sizeCalculation: body => body.gzipped.length + body.version.length,
  });

  async get(
    entityRef: string,
    version: string,
    render: () => Promise<Scorecard>,
  ): Promise<ScorecardBody> {
    const known = this.#bodies.get(entityRef);
    if (known?.version === version) {
      return known;
    }
    const body = {
      version,
      gzipped: await compress(JSON.stringify(await render())),
    };
    this.#bodies.set(entityRef, body);
    return body;
  }
}

/** The JSON text of a body, for the few clients that cannot read it compressed. */
export async function bodyText(body: ScorecardBody): Promise<Buffer> {
  return expand(body.gzipped);
}
