import { InputError } from '@backstage/errors';
import { get } from 'lodash';

/** What a body says; refuses what is no JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The body is no JSON.');
  }
}

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of some paths that leads to a text or a number; undefined where none does. */
export function textAt(
  fields: unknown,
  ...paths: string[]
): string | undefined {
  for (const path of paths) {
    const value = get(fields, path);
    if (typeof value === 'number') {
      return String(value);
    }
    if (typeof value === 'string' && value.trim() !== '') {
      return value;
    }
  }
  return undefined;
}

/** Texts that some paths lead to: one, a list of them, or a list of what has a name or an id. */
export function textsAt(fields: unknown, ...paths: string[]): string[] {
  return paths.flatMap(path => {
    const value = get(fields, path);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap(one =>
      typeof one === 'string'
        ? one
        : [textAt(one, 'id'), textAt(one, 'name')].flatMap(text => text ?? []),
    );
  });
}

/** Undefined for what is no time. */
export function timeAt(fields: unknown, ...paths: string[]): Date | undefined {
  const text = textAt(fields, ...paths);
  const at = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at);
}
