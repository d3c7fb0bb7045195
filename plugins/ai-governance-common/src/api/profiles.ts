import { ProfileFactKey } from '../evaluation/types';

/** A profile fact with where each of its values comes from. @public */
export interface ProfileFactView {
  key: ProfileFactKey;
  /** The value that counts, as text; null if nothing gave one. */
  value: string | null;
  source: 'annotation' | 'recorded' | 'default' | 'derived' | 'none';
  annotation?: string;
  recorded?: { value: string; by: string; at: string };
  default?: string;
}

/** @public */
export interface ProfileUpdate {
  entityRef: string;
  /** A null value removes the recorded fact. */
  facts: Partial<Record<ProfileFactKey, string | null>>;
}

/** @public */
export interface ProfileUpdateResult {
  items: {
    entityRef: string;
    status: 'recorded' | 'unchanged' | 'refused';
    message?: string;
  }[];
}
