/** Fixed characters that a pattern must have, so that it names something. */
const MIN_FIXED = 8;

const PARTS_BEFORE_RESOURCE = 5;

/** A pattern with `*`, taken apart. */
export interface ResourcePattern {
  /** The text up to the first `*`. */
  prefix: string;
  /** What lies between two `*`, in order. */
  middle: string[];
  suffix: string;
}

/** True for what names resources by a pattern and not by a whole ARN. */
export const isPattern = (text: string): boolean => text.includes('*');

/**
 * Reads a pattern; undefined for one that would match nearly everything. Of an ARN the resource must be named in part: a whole
 * account is declared as dedicated instead.
 */
export function readPattern(text: string): ResourcePattern | undefined {
  const pieces = text.split('*');
  const resource = text.startsWith('arn:')
    ? text.split(':').slice(PARTS_BEFORE_RESOURCE).join(':')
    : text;
  const fixed = (part: string) => part.replace(/[*:/]/g, '').length;
  if (fixed(text) < MIN_FIXED || fixed(resource) === 0) {
    return undefined;
  }
  return {
    prefix: pieces[0],
    middle: pieces.slice(1, -1).filter(piece => piece !== ''),
    suffix: pieces[pieces.length - 1],
  };
}

/** Whether a text fits; takes time in proportion to its length, whatever the pattern. */
export function matchesPattern(
  { prefix, middle, suffix }: ResourcePattern,
  text: string,
): boolean {
  if (
    text.length < prefix.length + suffix.length ||
    !text.startsWith(prefix) ||
    !text.endsWith(suffix)
  ) {
    return false;
  }
  const end = text.length - suffix.length;
  let at = prefix.length;
  for (const piece of middle) {
    const found = text.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) {
      return false;
    }
    at = found + piece.length;
  }
  return true;
}

/** The account that an ARN names, if it names one. */
export function accountOf(arn: string): string | undefined {
  const account = arn.startsWith('arn:') ? arn.split(':')[4] : undefined;
  return account !== undefined && /^\d{12}$/.test(account)
    ? account
    : undefined;
}
