import { readRef } from '@ai-governance/backstage-plugin-ai-governance-common';

/** Pages of the frontend, as the plugin mounts them unless an app says otherwise. */
export class PageLinks {
  readonly #base: string;

  /** Without an address of the app links are paths. */
  constructor(appUrl: string = '') {
    this.#base = appUrl.replace(/\/+$/, '');
  }

  approval(id: string): string {
    return `${this.#base}/ai-governance/approvals/${encodeURIComponent(id)}`;
  }

  /** By its number. */
  incident(number: string): string {
    return `${this.#base}/ai-governance/incidents/${encodeURIComponent(
      number,
    )}`;
  }

  /** The list of incidents with the dialog that opens one, filled in. */
  newIncident(fields: Record<string, string | undefined>): string {
    const query = new URLSearchParams({ request: 'incident' });
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined) {
        query.set(key, value);
      }
    }
    return `${this.#base}/ai-governance/incidents?${query}`;
  }

  /** The tab of a workload with a dialog that is filled in. */
  request(
    entityRef: string,
    kind: 'approval' | 'waiver',
    fields: Record<string, string | undefined>,
  ): string {
    const {
      namespace = '',
      kind: entityKind = '',
      name = '',
    } = readRef(entityRef) ?? {};
    const path = [namespace, entityKind, name]
      .map(encodeURIComponent)
      .join('/');
    const query = new URLSearchParams({ request: kind });
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined) {
        query.set(key, value);
      }
    }
    return `${this.#base}/catalog/${path}/ai-governance?${query}`;
  }
}
