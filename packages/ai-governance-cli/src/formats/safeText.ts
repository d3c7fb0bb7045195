const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text of a catalog for a terminal. Characters that nobody sees, among them those that move the
 * cursor or turn the direction of writing, are shown as their code.
 */
export function safeText(text: string): string {
  return text.replace(
    UNSEEN,
    character =>
      `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`,
  );
}

/** JSON in which the same characters stand as escapes: another text, but equal for who reads it. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, character =>
    // By code unit, as JSON escapes.
    character
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
