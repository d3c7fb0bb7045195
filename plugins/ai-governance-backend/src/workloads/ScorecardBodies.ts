import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { LRUCache } from 'lru-cache';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Compressed bytes kept: some ten thousand scorecards. */
const MAX_BYTES = 72 * 1024 * 1024;

/** Half the time of the default level, and an eighth more bytes. */
const COMPRESSION = { level: 3 };

/** How long a body is good for, in milliseconds: it names the time of the last sync, which moves while nothing else does. */
const TTL_MS = 300_000;

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
  readonly #underWay = new Map<string, Promise<ScorecardBody>>();

  /** The body of a version; those who ask for it while it is made share it. */
  async get(
    entityRef: string,
    version: string,
    render: () => Promise<Scorecard>,
  ): Promise<ScorecardBody> {
    const known = this.#bodies.get(entityRef);
    if (known?.version === version) {
      return known;
    }
    const key = `${entityRef} ${version}`;
    let body = this.#underWay.get(key);
    if (!body) {
      body = this.#make(entityRef, version, render).finally(() =>
        this.#underWay.delete(key),
      );
      this.#underWay.set(key, body);
    }
    return body;
  }

  async #make(
    entityRef: string,
    version: string,
    render: () => Promise<Scorecard>,
  ): Promise<ScorecardBody> {
    const json = JSON.stringify(await render());
    const body = {
      version,
      gzipped: ownCopy(await compress(json, COMPRESSION)),
    };
    this.#bodies.set(entityRef, body);
    return body;
  }
}

/** A small buffer is a view of a large one that it shares with others, and would keep all of it in memory. */
function ownCopy(buffer: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(buffer.length);
  buffer.copy(copy);
  return copy;
}

/** The JSON text of a body, for the few clients that cannot read it compressed. */
export async function bodyText(body: ScorecardBody): Promise<Buffer> {
  return expand(body.gzipped);
}
