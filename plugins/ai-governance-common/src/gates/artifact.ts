import { lowerCase } from '../catalog/refs';
import { GateArtifact } from './inputs';

const ARTIFACT = /^(?<name>.+)@(?<digest>sha256:[0-9a-f]{64})$/i;

/** An artifact as builds print it, `name@sha256:…`; undefined for what is written otherwise. @public */
export function parseArtifact(text: string): GateArtifact | undefined {
  const { name, digest } = ARTIFACT.exec(text.trim())?.groups ?? {};
  return digest === undefined ? undefined : { name, digest: lowerCase(digest) };
}
