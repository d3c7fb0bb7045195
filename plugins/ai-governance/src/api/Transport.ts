import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

type QueryValue = string | number | boolean | readonly string[] | undefined;

/** Calls the plugin's backend with the reader's own credentials; rejects with `ResponseError`. */
export class Transport {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async get<T>(path: string, query?: Record<string, QueryValue>): Promise<T> {
    return this.request(withQuery(path, query));
  }

  /** What is no JSON: a page to print, or a table. */
  async getFile(
    path: string,
    query?: Record<string, QueryValue>,
  ): Promise<Blob> {
    const response = await this.#fetch(withQuery(path, query));
    return response.blob();
  }

  /** `version` is the one that the reader saw; the service refuses where it is no longer so. */
  async send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<T> {
    return this.request(path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  async request<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.#fetch(path, init);
    return response.status === 204 ? (undefined as T) : response.json();
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('ai-governance');
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function withQuery(path: string, query?: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    // An empty value asks nothing; left in, it would be read as a filter.
    if (value === undefined || value === '') continue;
    for (const item of Array.isArray(value) ? value : [value]) {
      search.append(key, String(item));
    }
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** One part of a path, encoded. */
export const segment = (text: string) => encodeURIComponent(text);

/** Path of what an entity ref names, below `base`. */
export function byName(base: string, entityRef: string): string {
  return `${base}/by-name/${nameOf(entityRef)}`;
}

/** `kind/namespace/name`, encoded. */
export function nameOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind, namespace, name].map(part =>
    encodeURIComponent(part.toLocaleLowerCase('en-US')),
  );
  return parts.join('/');
}
