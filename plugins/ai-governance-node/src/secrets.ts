import { createHmac, hash, timingSafeEqual } from 'node:crypto';

const digestOf = (text: string | Buffer) => hash('sha256', text, 'buffer');

/**
 * Whether a text that came with a request is one of some secrets. Takes equally long whatever is given, and asks all of them:
 * several hold while a new one takes the place of an old one.
 * @public
 */
export function matchesSecret(
  given: string | undefined,
  secrets: readonly string[],
): boolean {
  const digest = digestOf(given ?? '');
  const same = secrets.filter(secret =>
    timingSafeEqual(digest, digestOf(secret)),
  );
  return given !== undefined && same.length > 0;
}

/**
 * Whether one of some signatures, in hexadecimal, is the HMAC-SHA256 of the bytes that came with one of some secrets.
 * @public
 */
export function matchesHmacSha256(
  body: Buffer,
  signatures: readonly string[],
  secrets: readonly string[],
): boolean {
  const digests = signatures.map(signature =>
    digestOf(signature.toLocaleLowerCase('en-US')),
  );
  const same = secrets.flatMap(secret => {
    const expected = digestOf(
      createHmac('sha256', secret).update(body).digest('hex'),
    );
    return digests.filter(digest => timingSafeEqual(digest, expected));
  });
  return same.length > 0;
}

/**
 * The token of a header such as `Authorization: Bearer <token>`.
 * @public
 */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^bearer +(\S+) *$/i.exec(header ?? '')?.[1];
