import {
  canonicalRef,
  DAY_MS,
  GateArtifact,
  GateRequest,
  parseArtifact,
  parseDuration,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { CliError } from '../exit';
import { safeText } from '../formats/safeText';
import { ServiceOptions } from '../service/service';

/** How the answer may be written. */
export const GATE_FORMATS = ['table', 'json'] as const;

/** As the command line gives them. */
export interface GateOptions extends ServiceOptions {
  environment: string;
  artifact?: string;
  actor?: string;
  fixes?: string;
  dryRun?: boolean;
  at?: string;
  wait?: string;
  format: (typeof GATE_FORMATS)[number];
  comment?: boolean;
}

const LONGEST_WAIT_MS = 7 * DAY_MS;

const time = z.iso.datetime({ offset: true });

/** What is asked; what cannot be asked is found before anything is sent. */
export function readGateOptions(
  entities: readonly string[],
  options: GateOptions,
): GateRequest {
  const { artifact, actor, fixes, dryRun, at } = options;
  if (at !== undefined && !time.safeParse(at).success) {
    throw new CliError(
      `--at ${safeText(at)} is no time. Write it as 2026-06-01T08:00:00Z.`,
    );
  }
  if (at !== undefined && (!dryRun || options.wait !== undefined)) {
    throw new CliError(
      '--at asks about another time, which takes --dry-run, and leaves nothing to --wait for.',
    );
  }
  const refs = entities.map(readEntity);
  return {
    ...(refs.length === 1 ? { entityRef: refs[0] } : { entityRefs: refs }),
    ...(artifact !== undefined && { artifact: readArtifact(artifact) }),
    ...(actor !== undefined && { actor }),
    ...(fixes !== undefined && { fixesIncident: fixes }),
    ...(dryRun && { dryRun }),
    ...(at !== undefined && { at }),
  };
}

/** Milliseconds for which the command may wait; undefined where it does not. */
export function readWait(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const millis = parseDuration(text);
  if (millis === undefined || millis <= 0 || millis > LONGEST_WAIT_MS) {
    throw new CliError(
      `--wait ${safeText(
        text,
      )} is no time to wait for. Write it as 90s, 30m or 2h, at most 7d.`,
    );
  }
  return millis;
}

function readEntity(text: string): string {
  const ref = canonicalRef(text);
  if (ref === undefined) {
    throw new CliError(
      `${safeText(text)} is no entity ref. Write it as component:default/name.`,
    );
  }
  return ref;
}

function readArtifact(text: string): GateArtifact {
  const artifact = parseArtifact(text);
  if (!artifact) {
    throw new CliError(
      `--artifact ${safeText(
        text,
      )} names no digest. Write it as name@sha256: and its 64 hexadecimal digits, as your registry or build prints them.`,
    );
  }
  return artifact;
}
