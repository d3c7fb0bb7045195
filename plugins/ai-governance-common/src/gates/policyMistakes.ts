import { InputError } from '@backstage/errors';
import { get } from 'lodash';
import { z } from 'zod';
import { formatPath, Path } from '../framework/mistakes';

/** A mistake in what a configuration says of gates. @public */
export interface GatePolicyMistake {
  /** Such as `aiGovernance.environments[0].mode`. */
  key: string;
  /** What is wrong and what to write instead. */
  message: string;
}

/** Every mistake at once, each with its key and what to do. @public */
export class GatePolicyError extends InputError {
  constructor(readonly mistakes: readonly GatePolicyMistake[]) {
    super(
      `The rules of the gates have mistakes:\n${mistakes
        .map(({ key, message }) => `  ${key}: ${message}`)
        .join(
          '\n',
        )}\nCorrect them in app-config.yaml; docs/configuration.md lists every key.`,
    );
  }
}

const LONGEST = 80;

/** A mistake at a place of the section. */
export function mistakeAt(path: Path, message: string): GatePolicyMistake {
  return { key: formatPath(['aiGovernance', ...path]), message };
}

/** What a schema found, as sentences: the messages of the schema say what to write. */
export function mistakesOf(
  error: z.ZodError,
  section: unknown,
): GatePolicyMistake[] {
  return error.issues.flatMap(issue => {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key =>
        mistakeAt(
          [...path, key],
          'There is no such key. Correct its spelling, or remove it.',
        ),
      );
    }
    const value = get(section, path);
    const isObject =
      issue.code === 'invalid_type' &&
      (issue.expected === 'object' || issue.expected === 'record');
    const remedy =
      isObject && issue.message.startsWith('Invalid input')
        ? 'Write an object with the keys that docs/configuration.md lists.'
        : issue.message;
    return [
      mistakeAt(
        path,
        value === undefined
          ? `It is missing. ${remedy}`
          : `${shown(value)} is not understood. ${remedy}`,
      ),
    ];
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
