import { isPlainObject } from 'lodash';
import { compileEntityFilter } from '../workloads/entityFilter';
import { AGENTIC_SCOPES, GENAI_SCOPES } from '../profile/facts';
import { Finding, Path } from './mistakes';
import { Control, LAYERS, PHASES, USE_CASES } from './types';

type Json = Record<string, unknown>;

/** Conditions whose rule the engine knows. */
const CONDITIONS = ['eu-high-risk'];

function entriesOf(document: Json, key: string): Json[] {
  const value = document[key];
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
}

function idsOf(document: Json, key: string): string[] {
  return entriesOf(document, key)
    .map(entry => entry.id)
    .filter((id): id is string => typeof id === 'string');
}

function quoted(values: readonly string[]): string {
  return values.length === 0 ? 'none is defined' : values.join(', ');
}

/** An id may stand once. */
function duplicates(document: Json, key: string): Finding[] {
  const seen = new Map<string, number>();
  const findings: Finding[] = [];
  const list = document[key];
  (Array.isArray(list) ? list : []).forEach((entry: unknown, index) => {
    const id = isPlainObject(entry) ? (entry as Json).id : entry;
    if (typeof id !== 'string') {
      return;
    }
    const first = seen.get(id.toLocaleUpperCase('en-US'));
    if (first === undefined) {
      seen.set(id.toLocaleUpperCase('en-US'), index);
    } else {
      findings.push({
        path: isPlainObject(entry) ? [key, index, 'id'] : [key, index],
        message: `"${id}" stands already at ${key}[${first}].`,
        remedy: 'Give it an id of its own, or remove one of the two.',
      });
    }
  });
  return findings;
}

/** Axes whose entries are part of the rules; a file may reword but not change them. */
function fixedAxis(
  document: Json,
  key: string,
  wanted: readonly string[],
  complete: boolean,
): Finding[] {
  if (!Array.isArray(document[key])) {
    return [];
  }
  const findings: Finding[] = [];
  (document[key] as unknown[]).forEach((entry, index) => {
    const id = isPlainObject(entry) ? (entry as Json).id : undefined;
    if (typeof id === 'string' && !wanted.includes(id)) {
      findings.push({
        path: [key, index, 'id'],
        message: `The engine knows no "${id}" among the ${key}.`,
        remedy: `Use one of: ${wanted.join(', ')}.`,
      });
    }
  });
  const missing = wanted.filter(id => !idsOf(document, key).includes(id));
  if (complete && missing.length > 0) {
    findings.push({
      path: [key],
      message: `The engine needs ${missing.join(', ')} among the ${key}.`,
      remedy: 'Add what is missing.',
    });
  }
  return findings;
}

/** Finds what in a list refers to nothing. */
function unknownIn(
  path: Path,
  values: readonly string[] | undefined,
  known: readonly string[],
  what: string,
): Finding[] {
  return (values ?? []).flatMap((value, index) =>
    known.includes(value)
      ? []
      : [
          {
            path: [...path, index],
            message: `"${value}" is no ${what} of this framework.`,
            remedy: `Use one of: ${quoted(known)}.`,
          },
        ],
  );
}

function strengthensFindings(
  path: Path,
  control: Control,
  byId: ReadonlyMap<string, Control>,
): Finding[] {
  if (control.strengthens === undefined) {
    return [];
  }
  const at = [...path, 'strengthens'];
  if (!byId.has(control.strengthens)) {
    return [
      {
        path: at,
        message: `"${control.strengthens}" is no control of this framework.`,
        remedy: 'Name the id of a control that is there, or remove the key.',
      },
    ];
  }
  const seen = new Set<string>();
  let next: string | undefined = control.strengthens;
  while (next !== undefined && next !== control.id && !seen.has(next)) {
    seen.add(next);
    next = byId.get(next)?.strengthens;
  }
  return next === control.id
    ? [
        {
          path: at,
          message: `${control.id} would strengthen itself.`,
          remedy: 'Let the chain of strengthens end at a first control.',
        },
      ]
    : [];
}

function externalFindings(
  path: Path,
  mapping: Record<string, string[]> | undefined,
  externals: Json,
): Finding[] {
  return Object.entries(mapping ?? {}).flatMap(([framework, ids]) => {
    const external = externals[framework];
    if (!isPlainObject(external)) {
      return [
        {
          path: [...path, framework],
          atKey: true,
          message: `"${framework}" is none of the externalFrameworks.`,
          remedy: `Add it there, or use one of: ${quoted(
            Object.keys(externals),
          )}.`,
        },
      ];
    }
    const known = (external as Json).ids;
    return isPlainObject(known)
      ? unknownIn(
          [...path, framework],
          ids,
          Object.keys(known as object),
          `id of ${framework}`,
        )
      : [];
  });
}

function catalogRuleFindings(path: Path, control: Control): Finding[] {
  const rule = control.evidence.catalogRule;
  if (!rule) {
    return [];
  }
  try {
    compileEntityFilter(rule.filter, 'The filter');
    return [];
  } catch {
    return [
      {
        path: [...path, 'evidence', 'catalogRule', 'filter'],
        message: 'It is no catalog filter.',
        remedy:
          'Give paths with the values they must have, such as metadata.tags: reviewed, or a predicate with $all, $any, $not, $in, $contains, $exists or $hasPrefix.',
      },
    ];
  }
}

/** Checks one control, whose structure is right, against the rest of the document. */
function controlFindings(
  document: Json,
  control: Control,
  path: Path,
  byId: ReadonlyMap<string, Control>,
): Finding[] {
  const asked = (
    key: keyof Control['applies'],
    known: readonly string[],
    what: string,
  ) => unknownIn([...path, 'applies', key], control.applies[key], known, what);
  const optional = (
    at: Path,
    values: readonly string[] | undefined,
    key: string,
    what: string,
  ) =>
    document[key] === undefined
      ? []
      : unknownIn(at, values, idsOf(document, key), what);
  const capabilities = Array.isArray(document.capabilities)
    ? (document.capabilities as string[])
    : [];
  const externals = isPlainObject(document.externalFrameworks)
    ? (document.externalFrameworks as Json)
    : {};
  const scopes = idsOf(document, 'agenticScopes');

  return [
    ...asked('agenticScopes', scopes, 'agentic scope'),
    ...asked('genaiScopes', idsOf(document, 'genaiScopes'), 'genai scope'),
    ...asked('capabilities', capabilities, 'capability'),
    ...asked('conditions', idsOf(document, 'conditions'), 'condition'),
    ...strengthensFindings(path, control, byId),
    ...catalogRuleFindings(path, control),
    ...externalFindings([...path, 'threats'], control.threats, externals),
    ...externalFindings([...path, 'crosswalk'], control.crosswalk, externals),
    ...optional(
      [...path, 'matrix', 'agenticDimensions'],
      control.matrix?.agenticDimensions,
      'agenticDimensions',
      'agentic dimension',
    ),
    ...optional(
      [...path, 'matrix', 'genaiDisciplines'],
      control.matrix?.genaiDisciplines,
      'genaiDisciplines',
      'genai discipline',
    ),
    ...(control.evidence.automatic ?? []).flatMap(({ source }, index) =>
      optional(
        [...path, 'evidence', 'automatic', index, 'source'],
        [source],
        'evidenceSources',
        'evidence source',
      ).map(finding => ({ ...finding, path: finding.path.slice(0, -1) })),
    ),
    ...Object.keys(control.perAgenticScope ?? {})
      .filter(scope => !scopes.includes(scope))
      .map(scope => ({
        path: [...path, 'perAgenticScope', scope],
        atKey: true,
        message: `"${scope}" is no agentic scope of this framework.`,
        remedy: `Use one of: ${quoted(scopes)}.`,
      })),
  ];
}

/**
 * Checks what refers from one place of a framework to another. Controls at the given positions
 * are passed over: their structure is wrong, and that is reported already.
 */
export function checkReferences(
  document: Json,
  malformedControls: ReadonlySet<number>,
): Finding[] {
  const controls = Array.isArray(document.controls) ? document.controls : [];
  const sound = controls.map((control: Control, index) =>
    malformedControls.has(index) ? undefined : control,
  );
  const byId = new Map(
    entriesOf(document, 'controls').map(control => [
      String(control.id),
      control as unknown as Control,
    ]),
  );
  return [
    ...fixedAxis(document, 'layers', LAYERS, true),
    ...fixedAxis(document, 'crossCutting', ['governance'], true),
    ...fixedAxis(document, 'phases', PHASES, true),
    ...fixedAxis(document, 'useCases', USE_CASES, true),
    ...fixedAxis(document, 'agenticScopes', AGENTIC_SCOPES, false),
    ...fixedAxis(document, 'genaiScopes', GENAI_SCOPES, false),
    ...fixedAxis(document, 'conditions', CONDITIONS, false),
    ...[
      'layers',
      'crossCutting',
      'phases',
      'useCases',
      'capabilities',
      'conditions',
      'agenticScopes',
      'genaiScopes',
      'controls',
    ].flatMap(key => duplicates(document, key)),
    ...sound.flatMap((control, index) =>
      control
        ? controlFindings(document, control, ['controls', index], byId)
        : [],
    ),
  ];
}
