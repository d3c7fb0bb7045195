import { MAX_TEXT } from './storedSignal';

/** The parts of a key, all of which a message must name; `service=chat,env=prod` has two. */
export const partsOf = (key: string): string[] =>
  key
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .sort();

/** A key as it is stored: the same parts in another order are the same key. Undefined where nothing is left of it. */
export function canonicalKey(key: string): string | undefined {
  const joined = Array.from(new Set(partsOf(key))).join(',');
  return joined === '' || joined.length > MAX_TEXT.key ? undefined : joined;
}

/** A key that a message finds by one of its parts. */
export interface MatchableKey {
  system: string;
  key: string;
}

/**
 * The mappings by which a message is recognised: those of the key with most parts, of several such the one that the sender
 * names first.
 */
export function matching<T extends MatchableKey>(
  keys: readonly string[],
  candidates: readonly T[],
): T[] {
  let best: { key: string; parts: number; position: number } | undefined;
  for (const { key } of candidates) {
    const positions = partsOf(key).map(part => keys.indexOf(part));
    if (positions.length > 0 && !positions.includes(-1)) {
      const parts = positions.length;
      const position = Math.min(...positions);
      if (
        !best ||
        parts > best.parts ||
        (parts === best.parts && position < best.position)
      ) {
        best = { key, parts, position };
      }
    }
  }
  return best ? candidates.filter(({ key }) => key === best?.key) : [];
}
