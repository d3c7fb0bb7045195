import { InboxItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Whose inbox it is. */
export interface InboxReader {
  credentials: BackstageCredentials;
  /** The person who reads. */
  userRef: string;
  /** Milliseconds. */
  now: number;
}

/** What waits, and how much more of its kind there is than is listed. */
export interface InboxPart {
  items: InboxItem[];
  totalItems: number;
  /** How many are overdue; without it those of the items are all. */
  overdue?: number;
}

/** One kind of what can wait for somebody; answers only what its reader may read and decide on. */
export interface InboxSource {
  waiting(reader: InboxReader): Promise<InboxPart>;
}

/** Items of one kind that an inbox lists at most. */
export const MAX_OF_KIND = 200;

/** A part that lists all there is. */
export const allOf = (items: InboxItem[]): InboxPart => ({
  items: items.slice(0, MAX_OF_KIND),
  totalItems: items.length,
});
