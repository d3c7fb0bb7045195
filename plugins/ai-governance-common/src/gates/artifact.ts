import { lowerCase } from '../catalog/refs';
import { GateArtifact } from './inputs';

const SHA256 = 'sha256:[0-9a-f]{64}';
const DIGEST = new RegExp(`^${SHA256}$`);
const ARTIFACT = new RegExp(`^(?<name>.+)@(?<digest>${SHA256})$`, 'i');

/** Whether a text is the digest of an artifact as it is kept: `sha256:` and 64 hexadecimal digits in lower case. @public */
export const isArtifactDigest = (text: string): boolean => DIGEST.test(text);

/** An artifact as builds print it, `name@sha256:…`; undefined for what is written otherwise. @public */
export function parseArtifact(text: string): GateArtifact | undefined {
  const { name, digest } = ARTIFACT.exec(text.trim())?.groups ?? {};
  return digest === undefined ? undefined : { name, digest: lowerCase(digest) };
}
