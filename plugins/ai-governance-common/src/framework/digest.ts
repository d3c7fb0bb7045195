import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';

/**
 * SHA-256, in hexadecimal, over the RFC 8785 form of a JSON value.
 * The same in a browser and in Node, and independent of key order.
 * @public
 */
export function jsonDigest(value: unknown): string {
  return bytesToHex(sha256(canonicalize(value) ?? ''));
}
