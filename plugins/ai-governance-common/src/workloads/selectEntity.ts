import { Entity } from '@backstage/catalog-model';
import { once } from 'lodash';
import { annotationsOf, entityRefOf, kindOf, lowerCase } from '../catalog/refs';
import {
  ANNOTATION,
  annotationText,
  CONTROL_ANNOTATION_PREFIX,
  DEFAULT_ANNOTATION_PREFIX,
} from './annotations';
import { compileEntityFilter } from './entityFilter';
import {
  AI_RESOURCE_AGENT_TYPES,
  ASSET_TYPES,
  typeOf,
  WORKLOAD_TAGS,
  WORKLOAD_TYPES,
} from './entityTypes';
import {
  EntityFilter,
  EntitySelection,
  Selection,
  WorkloadSettings,
} from './types';

/** The filters that count where none are configured. @public */
export const DEFAULT_INCLUDE: readonly EntityFilter[] = [
  {
    kind: { $in: ['Component', 'API', 'Resource'] },
    'spec.type': { $in: [...WORKLOAD_TYPES] },
  },
  {
    $all: [
      { kind: { $in: ['Component', 'API'] } },
      {
        $any: WORKLOAD_TAGS.map(tag => ({
          'metadata.tags': { $contains: tag },
        })),
      },
    ],
  },
  { kind: 'AiResource', 'spec.type': { $in: [...AI_RESOURCE_AGENT_TYPES] } },
  { kind: 'AiModelServerAPI' },
];

const NEVER_WORKLOADS = new Set([
  'user',
  'group',
  'location',
  'template',
  'domain',
  'system',
]);

const NOT_SELECTING: ReadonlySet<string> = new Set([
  ANNOTATION.ignore,
  ANNOTATION.providesControls,
  ANNOTATION.incidentOwner,
  ANNOTATION.escalation,
  ANNOTATION.alertLabels,
]);

/** An AiResource of these types is a workload or nothing, never a part of one. */
const AGENT_TYPES: ReadonlySet<string> = new Set(AI_RESOURCE_AGENT_TYPES);
const ASSET_KINDS = new Set(['component', 'api', 'resource']);
const ASSET_TYPE_SET = new Set(ASSET_TYPES);

/** The first annotation that makes an entity a workload, as it is written. */
function selectingAnnotation(
  annotations: Record<string, unknown>,
  prefix: string,
): string | undefined {
  const isProvider = Object.hasOwn(
    annotations,
    prefix + ANNOTATION.providesControls,
  );
  return Object.keys(annotations).find(key => {
    if (!key.startsWith(prefix)) {
      return false;
    }
    const name = key.slice(prefix.length);
    return !(
      NOT_SELECTING.has(name) ||
      (isProvider &&
        (name === ANNOTATION.controls ||
          name.startsWith(CONTROL_ANNOTATION_PREFIX)))
    );
  });
}

function matching(
  filters: readonly ((entity: Entity) => boolean)[],
  entity: Entity,
): number[] {
  const positions: number[] = [];
  filters.forEach((matches, index) => {
    if (matches(entity)) {
      positions.push(index);
    }
  });
  return positions;
}

function assetReason(entity: Entity, kind: string): string | undefined {
  const type = typeOf(entity);
  if (kind === 'airesource') {
    return AGENT_TYPES.has(type)
      ? undefined
      : 'An AiResource that is no agent is an asset: a part that AI workloads use.';
  }
  return ASSET_KINDS.has(kind) && ASSET_TYPE_SET.has(type)
    ? `The type ${type} is an asset: a part that AI workloads use.`
    : undefined;
}

/** Compiles filters once; use the result for every entity. @public */
export function compileSelection(settings: WorkloadSettings = {}): Selection {
  const include = settings.include ?? DEFAULT_INCLUDE;
  const exclude = settings.exclude ?? [];
  const prefix = settings.annotationPrefix ?? DEFAULT_ANNOTATION_PREFIX;
  const includes = include.map((filter, index) =>
    compileEntityFilter(filter, `aiGovernance.workloads.include[${index}]`),
  );
  const excludes = exclude.map((filter, index) =>
    compileEntityFilter(filter, `aiGovernance.workloads.exclude[${index}]`),
  );

  function select(entity: Entity): EntitySelection {
    const result: EntitySelection = {
      class: 'none',
      reasons: [],
      included: [],
      excluded: [],
      ignored: false,
    };
    if (entityRefOf(entity) === undefined) {
      result.reasons.push(
        'It has no kind or no name, so nothing can refer to it.',
      );
      return result;
    }
    const kind = kindOf(entity);
    if (NEVER_WORKLOADS.has(kind)) {
      result.reasons.push(`A ${kind} is never a workload.`);
      return result;
    }

    const annotations = annotationsOf(entity);
    const annotation = selectingAnnotation(annotations, prefix);
    result.included = matching(includes, entity);
    result.excluded = matching(excludes, entity);
    for (const index of result.included) {
      result.reasons.push(
        `The filter aiGovernance.workloads.include[${index}] matches.`,
      );
    }
    for (const index of result.excluded) {
      result.reasons.push(
        `The filter aiGovernance.workloads.exclude[${index}] matches.`,
      );
    }
    if (annotation !== undefined) {
      result.reasons.push(`It carries the annotation ${annotation}.`);
    }

    const selected =
      annotation !== undefined ||
      (result.included.length > 0 && result.excluded.length === 0);
    if (selected) {
      const ignore = Object.hasOwn(annotations, prefix + ANNOTATION.ignore)
        ? annotationText(annotations[prefix + ANNOTATION.ignore])
        : undefined;
      result.ignored =
        ignore !== undefined && lowerCase(ignore.trim()) === 'true';
      if (!result.ignored) {
        result.class = 'workload';
        return result;
      }
      result.reasons.push(
        `The annotation ${prefix}${ANNOTATION.ignore} keeps it out.`,
      );
    }

    const asset = assetReason(entity, kind);
    if (asset) {
      result.class = 'asset';
      result.reasons.push(asset);
    } else if (result.reasons.length === 0) {
      result.reasons.push(
        `No filter includes it, and it carries no annotation under ${prefix} that selects it.`,
      );
    }
    return result;
  }

  return { include, exclude, select };
}

const defaults = once(() => compileSelection());

/** The selection by the default filters, compiled once. */
export function defaultSelection(
  annotationPrefix: string = DEFAULT_ANNOTATION_PREFIX,
): Selection {
  return annotationPrefix === DEFAULT_ANNOTATION_PREFIX
    ? defaults()
    : compileSelection({ annotationPrefix });
}

/** Says whether an entity is a workload, an asset or neither. Never throws. @public */
export function selectEntity(
  entity: Entity,
  selection: Selection = defaultSelection(),
): EntitySelection {
  return selection.select(entity);
}
