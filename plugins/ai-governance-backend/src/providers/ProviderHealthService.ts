import { ProviderHealth } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EvidenceProvider } from '@ai-governance/backstage-plugin-ai-governance-node';
import { millisToIso } from '../database/values';
import { retryAt } from './backOff';
import { timeoutMs } from './ProviderRunner';
import { ProviderRun, ProviderRunStore } from './ProviderRunStore';

/** What a run may be late before it counts as broken off, in milliseconds. */
const GRACE_MS = 60_000;

const iso = (millis: number | null | undefined): string | null =>
  millis === null || millis === undefined ? null : millisToIso(millis);

/** How the providers stand, for those who run the plugin. */
export class ProviderHealthService {
  readonly #store: ProviderRunStore;
  readonly #providers: readonly EvidenceProvider[];
  readonly #now: () => Date;

  constructor(options: {
    store: ProviderRunStore;
    providers: readonly EvidenceProvider[];
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#providers = options.providers;
    this.#now = options.now;
  }

  async all(): Promise<ProviderHealth[]> {
    if (this.#providers.length === 0) {
      return [];
    }
    const now = this.#now().getTime();
    const runs = await this.#store.all();
    return this.#providers.map(provider => {
      const id = provider.getProviderId();
      return providerHealth(id, runs.get(id), now, timeoutMs(provider));
    });
  }
}

function providerHealth(
  id: string,
  run: ProviderRun | undefined,
  now: number,
  timeout: number,
): ProviderHealth {
  const startedAt = run?.startedAt ?? null;
  const isOpen = startedAt !== null && startedAt > (run?.finishedAt ?? 0);
  const isRunning = isOpen && now <= startedAt + timeout + GRACE_MS;
  const notBefore = retryAt(run);
  const isWaiting = notBefore !== undefined && now < notBefore;
  let state: ProviderHealth['state'] = 'ok';
  if (startedAt === null) {
    state = 'never';
  } else if (isRunning) {
    state = 'running';
  } else if (isOpen) {
    state = 'failed';
  } else if (run?.error) {
    state = isWaiting ? 'waiting' : 'failed';
  }
  return {
    id,
    state,
    lastStartedAt: iso(startedAt),
    lastFinishedAt: iso(run?.finishedAt),
    lastSucceededAt: iso(run?.succeededAt),
    lastError:
      isOpen && !isRunning
        ? 'The last run broke off without an end; the backend may have stopped.'
        : run?.error ?? null,
    failures: run?.failures ?? 0,
    retryAt: isWaiting && !isRunning ? iso(notBefore) : null,
    recorded: run?.recorded ?? 0,
    unchanged: run?.unchanged ?? 0,
    refused: run?.refused ?? 0,
    refusals: run?.refusals ?? [],
  };
}
