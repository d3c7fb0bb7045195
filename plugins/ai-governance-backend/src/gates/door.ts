import { InputError } from '@backstage/errors';

/** The header in which a door names itself. */
export const DOOR_HEADER = 'x-ai-governance-door';

/** Doors that may be named; the signed ones name themselves. */
const DOORS = ['http', 'cli', 'page', 'scaffolder', 'action'] as const;

/** The door that a request came through. */
export function doorOf(header: unknown): string {
  if (header === undefined) {
    return 'http';
  }
  const door = DOORS.find(known => known === header);
  if (!door) {
    throw new InputError(
      `The header X-AI-Governance-Door names no door: '${String(
        header,
      )}'. Use ${DOORS.join(', ')}, or leave it out.`,
    );
  }
  return door;
}
