import {
  ANNOTATION,
  DEFAULT_ANNOTATION_PREFIX,
  selectEntity,
  WORKLOAD_TAGS,
  WORKLOAD_TYPES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import {
  FilterPredicate,
  FilterPredicateValue,
} from '@backstage/filter-predicates';

/** Annotations that do not by themselves make a workload. */
const NOT_SELECTING: readonly string[] = [
  ANNOTATION.ignore,
  ANNOTATION.controls,
  ANNOTATION.providesControls,
  ANNOTATION.incidentOwner,
  ANNOTATION.escalation,
  ANNOTATION.alertLabels,
];

// The service reads `_` and a space in a type as `-`; a predicate knows no such rule.
const spellings = WORKLOAD_TYPES.flatMap(type =>
  type.includes('-')
    ? [type, type.replaceAll('-', '_'), type.replaceAll('-', ' ')]
    : [type],
);

const selectingAnnotations = Object.values(ANNOTATION).filter(
  key => !NOT_SELECTING.includes(key),
);

function annotated(key: string, value: FilterPredicateValue): FilterPredicate {
  const path: `metadata.annotations.${string}` = `metadata.annotations.${DEFAULT_ANNOTATION_PREFIX}${key}`;
  const predicate: Record<
    `metadata.annotations.${string}`,
    FilterPredicateValue
  > = {};
  predicate[path] = value;
  return predicate;
}

const byType: FilterPredicate = {
  kind: { $in: ['Component', 'API', 'Resource'] },
  'spec.type': { $in: spellings },
};

const byTag: FilterPredicate = {
  $all: [
    { kind: { $in: ['Component', 'API'] } },
    {
      $any: WORKLOAD_TAGS.map(tag => ({ 'metadata.tags': { $contains: tag } })),
    },
  ],
};

const exists = (key: string) => annotated(key, { $exists: true });

const byAnnotation: FilterPredicate = {
  $any: [
    ...selectingAnnotations.map(exists),
    // What gives controls to others claims them for itself too, and is not by that a workload.
    {
      $all: [
        exists(ANNOTATION.controls),
        { $not: exists(ANNOTATION.providesControls) },
      ],
    },
  ],
};

const neverWorkload: FilterPredicate = {
  kind: { $in: ['User', 'Group', 'Location', 'Template', 'Domain', 'System'] },
};

/**
 * Which entities show the card and the tab. The service alone decides what is a
 * workload; this is what a predicate can say from the entity alone (it cannot name
 * every `control.<ID>`), and an app that configures other filters there configures
 * them for the extensions too.
 */
export const workloadFilter: FilterPredicate = {
  $all: [
    { $not: neverWorkload },
    { $not: annotated(ANNOTATION.ignore, 'true') },
    {
      $any: [
        byType,
        byTag,
        { kind: 'AiResource', 'spec.type': { $in: ['agent', 'ai-agent'] } },
        { kind: 'AiModelServerAPI' },
        byAnnotation,
      ],
    },
  ],
};

/** Which entities show how the workloads that they own or hold stand. */
export const teamFilter: FilterPredicate = {
  kind: { $in: ['Group', 'System', 'Domain'] },
};

/** Which entities show what they provide: those that can, and others that say so. */
export const providerFilter: FilterPredicate = {
  $any: [teamFilter, exists(ANNOTATION.providesControls)],
};

/**
 * Whether an entity owns or holds workloads, as groups, systems and domains do,
 * for `EntitySwitch.Case` and the `if` of a route in a legacy app.
 * @public
 */
export function hasTeamMaturity(entity: Entity): boolean {
  return ['group', 'system', 'domain'].includes(
    entity.kind.toLocaleLowerCase('en-US'),
  );
}

/**
 * Whether an entity can provide controls or says that it does, for
 * `EntitySwitch.Case` and the `if` of a route in a legacy app.
 * @public
 */
export function isControlProvider(entity: Entity): boolean {
  return (
    hasTeamMaturity(entity) ||
    entity.metadata.annotations?.[
      `${DEFAULT_ANNOTATION_PREFIX}${ANNOTATION.providesControls}`
    ] !== undefined
  );
}

/**
 * Whether the default filters make an entity an AI workload, for
 * `EntitySwitch.Case` and the `if` of a route in a legacy app.
 * @public
 */
export function isAiWorkload(entity: Entity): boolean {
  return selectEntity(entity).class === 'workload';
}
