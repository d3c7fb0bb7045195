import {
  Control,
  FrameworkResponse,
  Page,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

const PLUGIN = 'ai-governance';
const PAGE = 500;
const TIMEOUT_MS = 60_000;

/** Reads the backend of AI Governance as the search plugin itself. */
export class GovernanceReader {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /** Every workload, a page at a time. */
  async *workloads(): AsyncGenerator<WorkloadSummary> {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        limit: String(PAGE),
        // What is evaluated while it is read then moves from no page to another.
        orderBy: 'title',
        ...(cursor !== undefined && { cursor }),
      });
      const page: Page<WorkloadSummary> = await this.#get(
        `/workloads?${query}`,
      );
      yield* page.items;
      cursor = page.pageInfo.nextCursor;
    } while (cursor !== undefined);
  }

  /** Those of the active framework. */
  async *controls(): AsyncGenerator<Control> {
    const { document }: FrameworkResponse = await this.#get('/framework');
    yield* document.controls;
  }

  async #get<T>(path: string): Promise<T> {
    // Of each page anew, for a token may run out before the last.
    const [baseUrl, { token }] = await Promise.all([
      this.#discovery.getBaseUrl(PLUGIN),
      this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: PLUGIN,
      }),
    ]);
    const response = await fetch(`${baseUrl}/v1${path}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
