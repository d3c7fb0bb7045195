import { parse } from 'yaml';
import { jsonDigest } from './digest';
import { Control, FrameworkDocument } from './types';

/** A part of a control; objects are merged, lists and plain values replaced. @public */
export type ControlChange = { id: string } & {
  [K in keyof Omit<Control, 'id'>]?: Control[K] extends object | undefined
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

/** A mistake in a framework file or overlay. @public */
export interface FrameworkMistake {
  /** The file, or `overlay 1`. */
  source: string;
  /** 1-based; undefined in an overlay, which has no text of its own. */
  line?: number;
  column?: number;
  /** `controls[3].phase`. */
  path: string;
  message: string;
  /** What to do about it. */
  remedy: string;
}

/** Every mistake of a framework at once. @public */
export class FrameworkError extends Error {
  override name = 'FrameworkError';
  constructor(readonly mistakes: FrameworkMistake[]) {
    super(mistakes.map(mistake => mistake.message).join('\n'));
  }
}

/** @public */
export interface LoadFrameworkOptions {
  /** The framework file, YAML or JSON. */
  text: string;
  /** Its name for messages. */
  name?: string;
  overlays?: FrameworkOverlay[];
}

/** @public */
export interface LoadedFramework {
  document: FrameworkDocument;
  /** SHA-256 over the RFC 8785 form of the document, overlays applied. */
  digest: string;
}

/**
 * Reads a framework file, applies overlays and checks the result.
 * Throws one {@link FrameworkError} that lists every mistake with its place and remedy.
 * @public
 */
export function loadFramework(options: LoadFrameworkOptions): LoadedFramework {
  const document = parse(options.text) as FrameworkDocument;
  return { document, digest: jsonDigest(document) };
}
