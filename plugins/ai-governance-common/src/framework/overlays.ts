import { cloneDeep, isPlainObject, mergeWith } from 'lodash';
import { checkStructure } from './checkStructure';
import { frameworkOverlaySchema } from './frameworkSchema';
import { FrameworkMistake, formatPath, Finding, Path } from './mistakes';
import { Control } from './types';

/** A part of a control; mappings are merged, lists and plain values replaced. @public */
export type ControlChange = { id: string } & {
  [K in keyof Omit<Control, 'id'>]?: Control[K] extends
    | readonly unknown[]
    | undefined
    ? Control[K]
    : Control[K] extends object | undefined
    ? Partial<Control[K]>
    : Control[K];
};

/** What an organisation changes in a framework without copying it. @public */
export interface FrameworkOverlay {
  /** Appended to the version after a `+`, so that figures of both can be told apart. */
  version?: string;
  controls?: {
    add?: Control[];
    change?: ControlChange[];
    remove?: string[];
  };
}

type Json = Record<string, unknown>;

/** Where a control of the result comes from, for the place of a mistake in it. */
export interface ControlOrigin {
  /** Position in the file, if it stands there. */
  fileIndex?: number;
  /** Later entries were laid over earlier ones. */
  overlays: { source: string; path: Path; value: Json }[];
}

/** @internal */
export interface OverlaidDocument {
  document: Json;
  origins: ControlOrigin[];
  mistakes: FrameworkMistake[];
}

const sameId = (a: unknown, b: unknown) =>
  typeof a === 'string' &&
  typeof b === 'string' &&
  a.toLocaleUpperCase('en-US') === b.toLocaleUpperCase('en-US');

function overlayMistake(source: string, finding: Finding): FrameworkMistake {
  return {
    source,
    path: formatPath(finding.path),
    message: finding.message,
    remedy: finding.remedy,
  };
}

/** Lays overlays over a document, in their order, without changing either. */
export function applyOverlays(
  original: Json,
  overlays: readonly FrameworkOverlay[],
): OverlaidDocument {
  const mistakes: FrameworkMistake[] = [];
  const document: Json = { ...original };
  const given = Array.isArray(original.controls) ? original.controls : [];
  let entries = given.map((control: unknown, fileIndex) => ({
    control: control as Json,
    origin: { fileIndex, overlays: [] } as ControlOrigin,
  }));
  const versions: string[] = [];

  overlays.forEach((overlay, position) => {
    const source = `overlay ${position + 1}`;
    const findings = checkStructure(frameworkOverlaySchema, overlay);
    if (findings.length > 0) {
      mistakes.push(
        ...findings.map(finding => overlayMistake(source, finding)),
      );
      return;
    }
    const { add = [], change = [], remove = [] } = overlay.controls ?? {};
    const indexOf = (id: string) =>
      entries.findIndex(({ control }) => sameId(control?.id, id));
    const unknown = (path: Path, id: string) =>
      mistakes.push(
        overlayMistake(source, {
          path,
          message: `"${id}" is no control of the framework.`,
          remedy: 'Correct the id, or remove the entry.',
        }),
      );

    remove.forEach((id, index) => {
      const found = indexOf(id);
      if (found === -1) {
        unknown(['controls', 'remove', index], id);
      } else {
        entries = entries.filter((_, other) => other !== found);
      }
    });
    change.forEach((changes, index) => {
      const path = ['controls', 'change', index];
      const found = indexOf(changes.id);
      if (found === -1) {
        unknown([...path, 'id'], changes.id);
        return;
      }
      const { control, origin } = entries[found];
      entries[found] = {
        control: mergeWith(
          cloneDeep(control),
          { ...changes, id: control.id },
          (_, value: unknown) => (isPlainObject(value) ? undefined : value),
        ),
        origin: {
          ...origin,
          overlays: [
            ...origin.overlays,
            { source, path, value: { ...changes } },
          ],
        },
      };
    });
    add.forEach((control, index) => {
      const path = ['controls', 'add', index];
      if (indexOf(control.id) !== -1) {
        mistakes.push(
          overlayMistake(source, {
            path: [...path, 'id'],
            message: `"${control.id}" is in the framework already.`,
            remedy: 'Put it under change, or give it another id.',
          }),
        );
        return;
      }
      const value: Json = { ...control };
      entries.push({
        control: value,
        origin: { overlays: [{ source, path, value }] },
      });
    });
    if (overlay.version !== undefined) {
      versions.push(overlay.version);
    }
  });

  if (Array.isArray(original.controls)) {
    document.controls = entries.map(({ control }) => control);
  }
  if (versions.length > 0 && isPlainObject(original.framework)) {
    const framework = original.framework as Json;
    document.framework = {
      ...framework,
      version: `${framework.version}+${versions.join('.')}`,
    };
  }
  return { document, origins: entries.map(({ origin }) => origin), mistakes };
}

/** Whether an overlay says something at a path inside its control. */
export function says(value: unknown, path: Path): boolean {
  let at = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) {
      return false;
    }
    at = (at as Record<string | number, unknown>)[step];
  }
  return true;
}
