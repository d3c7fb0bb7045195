import { createHmac } from 'node:crypto';
import { bearerToken, matchesHmacSha256, matchesSecret } from './secrets';

const SECRETS = ['the-old-secret-of-16', 'the-new-secret-of-16'];

const signed = (secret: string, body: string) =>
  createHmac('sha256', secret).update(body).digest('hex');

describe('matchesSecret', () => {
  it('takes each secret that holds, and nothing else', () => {
    expect(matchesSecret(SECRETS[0], SECRETS)).toBe(true);
    expect(matchesSecret(SECRETS[1], SECRETS)).toBe(true);
    expect(matchesSecret('the-old-secret-of-1', SECRETS)).toBe(false);
    expect(matchesSecret('', SECRETS)).toBe(false);
    expect(matchesSecret(undefined, SECRETS)).toBe(false);
    expect(matchesSecret('anything', [])).toBe(false);
    expect(matchesSecret(undefined, [''])).toBe(false);
  });
});

describe('matchesHmacSha256', () => {
  const body = Buffer.from('{"a":1}');

  it('takes a signature by any secret, among others', () => {
    for (const secret of SECRETS) {
      const signature = signed(secret, '{"a":1}');
      expect(matchesHmacSha256(body, ['00', signature], SECRETS)).toBe(true);
      expect(matchesHmacSha256(body, [signature.toUpperCase()], SECRETS)).toBe(
        true,
      );
    }
  });

  it('takes none of another body or secret, and none at all', () => {
    const other = signed(SECRETS[0], '{"a":2}');
    expect(matchesHmacSha256(body, [other], SECRETS)).toBe(false);
    expect(
      matchesHmacSha256(body, [signed('another', '{"a":1}')], SECRETS),
    ).toBe(false);
    expect(matchesHmacSha256(body, [], SECRETS)).toBe(false);
    expect(matchesHmacSha256(body, [signed('', '{"a":1}')], [])).toBe(false);
  });
});

describe('bearerToken', () => {
  it('reads the token', () => {
    expect(bearerToken('Bearer abc')).toBe('abc');
    expect(bearerToken('bearer  abc ')).toBe('abc');
    expect(bearerToken('Basic abc')).toBeUndefined();
    expect(bearerToken(undefined)).toBeUndefined();
  });
});
