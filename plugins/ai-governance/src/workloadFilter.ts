import {
  ANNOTATION,
  DEFAULT_ANNOTATION_PREFIX,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import {
  FilterPredicate,
  FilterPredicateValue,
  filterPredicateToFilterFunction,
} from '@backstage/filter-predicates';

const TYPES = [
  'agent',
  'ai-agent',
  'ai-app',
  'ai-application',
  'ai-assistant',
  'ai-model-server',
  'ai-service',
  'chatbot',
  'copilot',
  'inference-service',
  'llm',
  'llm-app',
  'llm-service',
  'mcp-server',
  'mcp-workload',
  'ml-pipeline',
  'ml-service',
  'ml-workspace',
  'model-gateway',
  'model-server',
  'model-service',
  'rag',
  'rag-service',
];

const TAGS = [
  'ai-agent',
  'ai-assistant',
  'genai',
  'generative-ai',
  'llm',
  'mcp',
  'mcp-server',
  'rag',
];

/** Annotations that say nothing of the entity itself, or that it is no workload. */
const NOT_SELECTING: readonly string[] = [
  ANNOTATION.ignore,
  ANNOTATION.providesControls,
  ANNOTATION.incidentOwner,
  ANNOTATION.escalation,
  ANNOTATION.alertLabels,
];

// The service reads `_` and a space in a type as `-`; a predicate knows no such rule.
const spellings = TYPES.flatMap(type =>
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
    { $any: TAGS.map(tag => ({ 'metadata.tags': { $contains: tag } })) },
  ],
};

const byAnnotation: FilterPredicate = {
  $any: selectingAnnotations.map(key => annotated(key, { $exists: true })),
};

const neverWorkload: FilterPredicate = {
  kind: { $in: ['User', 'Group', 'Location', 'Template', 'Domain', 'System'] },
};

/**
 * Which entities show the card and the tab. The service alone decides what is a
 * workload; this is what can be said from the entity without asking it, and an
 * app that configures other filters there configures them for the extensions too.
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

/**
 * Whether an entity may be an AI workload, for `EntitySwitch.Case` and `if` of a legacy app.
 * @public
 */
export const isAiWorkload: (entity: Entity) => boolean =
  filterPredicateToFilterFunction(workloadFilter);
