import {
  GateArtifact,
  parseArtifact,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';

/** What the input of both actions says of an artifact. */
export const ARTIFACT_DESCRIPTION =
  'What is deployed, as name@sha256:… with 64 hexadecimal digits';

/** An artifact as builds print it. */
export function readArtifact(text: string): GateArtifact {
  const artifact = parseArtifact(text);
  if (!artifact) {
    throw new InputError(
      `The artifact '${text}' names no digest. Write it as name@sha256: and its 64 hexadecimal digits.`,
    );
  }
  return artifact;
}
