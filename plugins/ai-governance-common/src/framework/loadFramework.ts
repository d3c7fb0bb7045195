import { isPlainObject } from 'lodash';
import {
  Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
} from 'yaml';
import { checkReferences } from './checkReferences';
import { checkStructure } from './checkStructure';
import { jsonDigest } from './digest';
import { frameworkSchema } from './frameworkSchema';
import {
  Finding,
  formatPath,
  FrameworkError,
  FrameworkMistake,
  Path,
} from './mistakes';
import {
  applyOverlays,
  ControlOrigin,
  FrameworkOverlay,
  says,
} from './overlays';
import { FrameworkDocument } from './types';

/** @public */
export interface LoadFrameworkOptions {
  /** The framework file, YAML or JSON. */
  text: string;
  /** Its name for messages. Default: `framework`. */
  name?: string;
  overlays?: readonly FrameworkOverlay[];
}

/** @public */
export interface LoadedFramework {
  document: FrameworkDocument;
  /** SHA-256 over the RFC 8785 form of the document, overlays applied. */
  digest: string;
}

/** Finds the place of a path in the text: of the key, or of the value behind it. */
class Places {
  private readonly lines = new LineCounter();
  readonly document: Document;

  constructor(text: string, private readonly source: string) {
    this.document = parseDocument(text, {
      lineCounter: this.lines,
      prettyErrors: false,
    });
  }

  syntaxMistakes(): FrameworkMistake[] {
    return this.document.errors.map(error => ({
      ...this.at(error.pos[0]),
      path: '',
      message: `The text is no YAML: ${error.message}`,
      remedy: 'Correct the text here.',
    }));
  }

  mistake(finding: Finding): FrameworkMistake {
    return {
      ...this.at(this.offsetOf(finding)),
      path: formatPath(finding.path),
      message: finding.message,
      remedy: finding.remedy,
    };
  }

  private at(offset: number) {
    const { line, col } = this.lines.linePos(offset);
    return { source: this.source, line: line || 1, column: col || 1 };
  }

  /** Where a path is not in the text, the nearest place above it that is. */
  private offsetOf(finding: Finding): number {
    let node: unknown = this.document.contents;
    let offset = isNode(node) ? node.range?.[0] ?? 0 : 0;
    finding.path.forEach((step, depth) => {
      if (!isCollection(node)) {
        node = undefined;
        return;
      }
      const last = depth === finding.path.length - 1;
      const pair = isMap(node)
        ? node.items.find(
            ({ key }) => isScalar(key) && String(key.value) === String(step),
          )
        : undefined;
      const key = pair?.key;
      node = pair ? pair.value : node.get(step, true);
      const place = finding.atKey && last ? key : node ?? key;
      if (isNode(place)) {
        offset = place.range?.[0] ?? offset;
      }
    });
    return offset;
  }
}

/** A mistake in the result stands in the overlay that said it, else in the file. */
function locate(
  finding: Finding,
  origins: readonly ControlOrigin[],
  places: Places,
): FrameworkMistake {
  const [root, index, ...rest] = finding.path;
  const origin =
    root === 'controls' && typeof index === 'number'
      ? origins[index]
      : undefined;
  if (!origin) {
    return places.mistake(finding);
  }
  const inFile = origin.fileIndex !== undefined;
  const overlay = [...origin.overlays]
    .reverse()
    .find(({ value }) => !inFile || says(value, rest));
  if (overlay) {
    return {
      source: overlay.source,
      path: formatPath([...overlay.path, ...rest]),
      message: finding.message,
      remedy: finding.remedy,
    };
  }
  const path: Path = ['controls', origin.fileIndex ?? index, ...rest];
  return places.mistake({ ...finding, path });
}

function malformedControls(findings: readonly Finding[]): Set<number> {
  return new Set(
    findings
      .filter(({ path }) => path[0] === 'controls' && path.length > 1)
      .map(({ path }) => Number(path[1])),
  );
}

/**
 * Reads a framework file, applies overlays and checks the result.
 * Throws one {@link FrameworkError} that lists every mistake with its place and remedy.
 * @public
 */
export function loadFramework(options: LoadFrameworkOptions): LoadedFramework {
  const source = options.name ?? 'framework';
  const places = new Places(options.text, source);
  const syntax = places.syntaxMistakes();
  if (syntax.length > 0) {
    throw new FrameworkError(syntax);
  }
  const whole = (message: string, remedy: string) =>
    new FrameworkError([places.mistake({ path: [], message, remedy })]);

  let content: unknown;
  try {
    content = places.document.toJS();
  } catch (error) {
    throw whole(
      `The text cannot be read: ${(error as Error).message}.`,
      'Write aliases out where there are many.',
    );
  }
  if (!isPlainObject(content)) {
    throw whole(
      'The text is no mapping.',
      'Start from the framework file that comes with this package.',
    );
  }

  const { document, origins, mistakes } = applyOverlays(
    content as Record<string, unknown>,
    options.overlays ?? [],
  );
  const structure = checkStructure(frameworkSchema, document);
  const findings = [
    ...structure,
    ...checkReferences(document, malformedControls(structure)),
  ];
  const all = [
    ...findings.map(finding => locate(finding, origins, places)),
    ...mistakes,
  ].sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0);
  if (all.length > 0) {
    throw new FrameworkError(all);
  }

  try {
    return {
      document: document as FrameworkDocument,
      digest: jsonDigest(document),
    };
  } catch (error) {
    throw whole(
      `It holds a value that JSON cannot carry: ${(error as Error).message}.`,
      'Replace .nan and .inf by numbers or texts.',
    );
  }
}
