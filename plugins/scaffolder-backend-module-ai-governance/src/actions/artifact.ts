import { GateArtifact } from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';

const ARTIFACT = /^(?<name>.+)@(?<digest>sha256:[0-9a-f]{64})$/i;

/** What the input of both actions says of an artifact. */
export const ARTIFACT_DESCRIPTION =
  'What is deployed, as name@sha256:… with 64 hexadecimal digits';

/** An artifact as builds print it. */
export function readArtifact(text: string): GateArtifact {
  const { name, digest } = ARTIFACT.exec(text.trim())?.groups ?? {};
  if (digest === undefined) {
    throw new InputError(
      `The artifact '${text}' names no digest. Write it as name@sha256: and its 64 hexadecimal digits.`,
    );
  }
  return { name, digest: digest.toLocaleLowerCase('en-US') };
}
