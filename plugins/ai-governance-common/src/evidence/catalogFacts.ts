import { Entity } from '@backstage/catalog-model';
import { annotationsOf, EntityLookup, kindOf } from '../catalog/refs';
import { dependencyRefs } from '../evaluation/providers';
import { WorkloadProfile } from '../evaluation/types';
import { DATA_CLASSIFICATIONS } from '../profile/facts';
import { ANNOTATION, annotationText } from '../workloads/annotations';
import {
  AI_RESOURCE_AGENT_TYPES,
  MODEL_TYPES,
  typeOf,
} from '../workloads/entityTypes';
import { pinnedVersion } from '../workloads/pinnedVersion';

/** What the catalog says around one workload. */
export interface CatalogFacts {
  acts: boolean;
  /** The agentic scope, where it was declared and not assumed. */
  declaredScope: string | undefined;
  classification: string | null;
  /** Resources that it depends on and that are not classified. */
  unclassified: string[];
  models: string[];
  pinnedModels: string[];
  modelsWithData: string[];
  tools: string[];
  agents: string[];
  toolsReference: boolean;
  incidentOwner: boolean;
  euHighRisk: boolean;
  /** The annotation that names who is on call. */
  onCall: string | undefined;
  /** The annotation or link that names a dashboard. */
  dashboard: string | undefined;
}

const TOOL_TYPES = new Set(['mcp-tool', 'mcp-server', 'mcp-workload']);
const AGENT_TYPES: ReadonlySet<string> = new Set(AI_RESOURCE_AGENT_TYPES);

const ON_CALL = [
  'pagerduty.com/service-id',
  'pagerduty.com/integration-key',
  'opsgenie.com/component-selector',
  'opsgenie.com/team',
  'splunk.com/on-call-team',
  'splunk.com/on-call-routing-key',
  'rootly.com/service-id',
  'rootly.com/service-slug',
];
const DASHBOARDS = [
  'grafana/dashboard-selector',
  'datadoghq.com/dashboard-url',
  'newrelic.com/dashboard-guid',
  'dynatrace.com/dynatrace-entity-id',
];

function hasText(annotations: Record<string, unknown>, key: string): boolean {
  return (
    Object.hasOwn(annotations, key) &&
    (annotationText(annotations[key]) ?? '').trim() !== ''
  );
}

function dashboardLink(entity: Entity): string | undefined {
  const links: unknown = entity.metadata?.links;
  const isDashboard = (link: unknown) =>
    link !== null &&
    typeof link === 'object' &&
    ['type', 'icon', 'title'].some(field => {
      const value = (link as Record<string, unknown>)[field];
      return typeof value === 'string' && /dashboard/i.test(value);
    });
  return Array.isArray(links) && links.some(isDashboard) ? 'a link' : undefined;
}

function isClassified(entity: Entity, prefix: string): boolean {
  const annotations = annotationsOf(entity);
  const key = prefix + ANNOTATION.dataClassification;
  const value = Object.hasOwn(annotations, key)
    ? annotationText(annotations[key])
    : undefined;
  return DATA_CLASSIFICATIONS.includes(
    (value ?? '').trim().toLocaleLowerCase('en-US'),
  );
}

/** Collects what the rules of the catalog evidence look at, once for a workload. */
export function readCatalogFacts(options: {
  entity: Entity;
  lookup: EntityLookup;
  profile: WorkloadProfile;
  annotations: Record<string, unknown>;
  prefix: string;
}): CatalogFacts {
  const { entity, lookup, profile, annotations, prefix } = options;
  const dependencies = dependencyRefs(entity).flatMap(ref => {
    const found = lookup(ref);
    return found ? [{ ref, entity: found, type: typeOf(found) }] : [];
  });
  const refsOf = (
    matches: (dependency: (typeof dependencies)[number]) => boolean,
  ) => dependencies.filter(matches).map(({ ref }) => ref);
  const isModel = ({ type }: { type: string }) => MODEL_TYPES.includes(type);
  const acts = profile.useCase === 'acts';
  const own = (key: string) => hasText(annotations, prefix + key);

  return {
    acts,
    declaredScope:
      acts && !profile.undeclared.includes('agentic-scope')
        ? profile.agenticScope ?? undefined
        : undefined,
    classification: profile.dataClassification,
    unclassified: refsOf(
      dependency =>
        kindOf(dependency.entity) === 'resource' &&
        !isClassified(dependency.entity, prefix),
    ),
    models: refsOf(isModel),
    pinnedModels: refsOf(
      dependency =>
        isModel(dependency) && pinnedVersion(dependency.entity) !== undefined,
    ),
    modelsWithData: refsOf(
      dependency =>
        isModel(dependency) &&
        dependencyRefs(dependency.entity).some(ref => {
          const data = lookup(ref);
          return data !== undefined && typeOf(data) === 'dataset';
        }),
    ),
    tools: refsOf(({ type }) => TOOL_TYPES.has(type)),
    agents: refsOf(({ type }) => AGENT_TYPES.has(type)),
    toolsReference: own(ANNOTATION.tools),
    incidentOwner: own(ANNOTATION.incidentOwner),
    euHighRisk:
      (annotationText(annotations[prefix + ANNOTATION.euAiActRisk]) ?? '')
        .trim()
        .toLocaleLowerCase('en-US') === 'high',
    onCall: ON_CALL.find(key => hasText(annotations, key)),
    dashboard:
      DASHBOARDS.find(key => hasText(annotations, key)) ??
      dashboardLink(entity),
  };
}
