import {
  InboxItem,
  InboxResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { sortBy, sumBy } from 'lodash';
import { userOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { InboxSource } from './InboxSource';

const EMPTY: InboxResponse = { items: [], totalItems: 0, overdue: 0 };

/** Everything that waits for one person, whatever kind it is of. */
export class InboxService {
  readonly #sources: readonly InboxSource[];
  readonly #scopes: ReaderScopes;
  readonly #now: () => Date;

  constructor(options: {
    sources: readonly InboxSource[];
    scopes: ReaderScopes;
    now: () => Date;
  }) {
    this.#sources = options.sources;
    this.#scopes = options.scopes;
    this.#now = options.now;
  }

  /** For a service, or what acts for somebody, nothing ever waits. */
  async read(credentials: BackstageCredentials): Promise<InboxResponse> {
    await this.#scopes.requireReading(credentials);
    const userRef = userOf(credentials);
    if (userRef === undefined) {
      return EMPTY;
    }
    const reader = { credentials, userRef, now: this.#now().getTime() };
    const parts = await Promise.all(
      this.#sources.map(source => source.waiting(reader)),
    );
    const items = inOrder(parts.flatMap(part => part.items));
    return {
      items,
      totalItems: sumBy(parts, part => part.totalItems),
      overdue: sumBy(
        parts,
        part => part.overdue ?? part.items.filter(item => item.overdue).length,
      ),
    };
  }
}

/** Overdue first, each by how long it waits. */
function inOrder(items: InboxItem[]): InboxItem[] {
  return sortBy(
    items,
    item => !item.overdue,
    item => (item.overdue ? item.dueAt : item.waitingSince),
    item => item.waitingSince,
    item => item.id,
  );
}
