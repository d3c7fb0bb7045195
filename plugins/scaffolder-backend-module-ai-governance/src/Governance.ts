import {
  Approval,
  ApprovalRequest,
  GateDecision,
  GateDecisions,
  GateRequest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ForwardedError, ResponseError } from '@backstage/errors';

const PLUGIN = 'ai-governance';

/** A gate answers at once or not at all. */
const TIMEOUT_MS = 30_000;

/** For whom a step calls, and until when. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Ends the call when the task is cancelled. */
  signal?: AbortSignal;
}

/** Calls the backend of AI Governance for whoever started a task: they may do no more by a template than by themselves. */
export class Governance {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /** Of each entity, the worst first. */
  async decide(
    environment: string,
    request: GateRequest & { entityRefs: string[] },
    caller: Caller,
  ): Promise<GateDecision[]> {
    const { items } = await this.#post<GateDecisions>(
      `/gates/${encodeURIComponent(environment)}/decisions`,
      request,
      caller,
    );
    return items;
  }

  /** The same request with the same key is the same approval. */
  async requestApproval(
    request: ApprovalRequest,
    idempotencyKey: string,
    caller: Caller,
  ): Promise<Approval> {
    return this.#post('/approvals', request, caller, {
      'Idempotency-Key': idempotencyKey,
    });
  }

  async #post<T>(
    path: string,
    body: object,
    { credentials, signal }: Caller,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const [baseUrl, { token }] = await Promise.all([
      this.#discovery.getBaseUrl(PLUGIN),
      this.#auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: PLUGIN,
      }),
    ]);
    const response = await fetch(`${baseUrl}/v1${path}`, {
      method: 'POST',
      headers: {
        ...headers,
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'X-AI-Governance-Door': 'scaffolder',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([
        AbortSignal.timeout(TIMEOUT_MS),
        ...(signal ? [signal] : []),
      ]),
    });
    if (!response.ok) {
      // The log of a task shows the message alone, and what to do stands in that of the service.
      const { cause } = await ResponseError.fromResponse(response);
      throw new ForwardedError(
        `AI Governance answered ${response.status}`,
        cause,
      );
    }
    return response.json();
  }
}
