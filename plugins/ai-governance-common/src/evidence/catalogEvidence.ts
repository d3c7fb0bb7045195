import { Entity } from '@backstage/catalog-model';
import { APPROVAL_CONTROLS } from '../approvals/approvalControls';
import {
  annotationsOf,
  compareCodeUnits,
  EntityLookup,
  entityRefOf,
} from '../catalog/refs';
import { EvidenceRecord, WorkloadProfile } from '../evaluation/types';
import {
  CompiledControl,
  CompiledFramework,
} from '../framework/compileFramework';
import { MembershipLookup, resolveOwner } from '../ownership/resolveOwner';
import { EntityAnnotations, readAnnotations } from '../profile/readAnnotations';
import { DEFAULT_ANNOTATION_PREFIX } from '../workloads/annotations';
import { CatalogFacts, readCatalogFacts } from './catalogFacts';

/** Source of the records that the catalog itself gives. @public */
export const CATALOG_EVIDENCE_SOURCE = 'catalog';

/** @public */
export interface CatalogEvidenceOptions {
  entity: Entity;
  lookup: EntityLookup;
  hasMembers?: MembershipLookup;
  /** False in a catalog without any User: membership is then unknown and not asked for. */
  catalogHasUsers?: boolean;
  profile: WorkloadProfile;
  framework: CompiledFramework;
  /** Time of the last good sync of the catalog, RFC 3339. */
  observedAt: string;
  annotationPrefix?: string;
  /** Its annotations, where the caller has read them already. */
  annotations?: EntityAnnotations;
  /** The approval that is on record for it, as a sentence; only one that holds where one is asked for. */
  approval?: string;
}

interface Finding {
  outcome: 'pass' | 'partial' | 'fail';
  detail: string;
}

type Rule = (facts: CatalogFacts) => string | false | undefined;

function names(refs: readonly string[]): string {
  const more = refs.length - 3;
  return refs.slice(0, 3).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/**
 * What the catalog can support of a control without proving it. A rule answers what it saw, and
 * says nothing where it saw nothing: the absence of an entry in a catalog proves nothing.
 */
const PARTIAL_RULES: Readonly<Record<string, Rule>> = {
  'IDD-CLS-01': ({ classification, unclassified }) =>
    classification !== null &&
    unclassified.length === 0 &&
    `Classified as ${classification}, and so is each resource that it depends on.`,
  'APP-MOD-01': ({ pinnedModels }) =>
    pinnedModels.length > 0 &&
    `Depends on a model with a pinned version: ${names(pinnedModels)}.`,
  'APP-SUP-01': ({ models, tools }) =>
    models.length + tools.length > 0 &&
    `Its models and tools are in the catalog: ${names([...models, ...tools])}.`,
  'APP-TOOL-01': ({ acts, tools, toolsReference }) =>
    acts &&
    (tools.length > 0 || toolsReference) &&
    (tools.length > 0
      ? `Its tools are in the catalog: ${names(tools)}.`
      : 'Its tools are named in an annotation.'),
  'APP-MAS-01': ({ agents }) =>
    agents.length > 0 && `Names the agents it works with: ${names(agents)}.`,
  'APP-TRN-02': ({ modelsWithData }) =>
    modelsWithData.length > 0 &&
    `The catalog links its model to data sets: ${names(modelsWithData)}.`,
  'APP-HIL-01': ({ declaredScope }) =>
    declaredScope && `Declares its agentic scope, ${declaredScope}.`,
  'APP-BND-01': ({ declaredScope, tools, toolsReference }) =>
    declaredScope &&
    (tools.length > 0 || toolsReference) &&
    `Declares its agentic scope, ${declaredScope}, and its tools.`,
  'GOV-SCP-01': ({ declaredScope }) =>
    declaredScope && `Declares its agentic scope, ${declaredScope}.`,
  'INF-LOG-02': ({ onCall }) =>
    onCall && `Names who is on call, with ${onCall}.`,
  'APP-MON-01': ({ dashboard, onCall }) =>
    dashboard &&
    onCall &&
    `Names a dashboard, with ${dashboard}, and who is on call, with ${onCall}.`,
  'GOV-MON-01': ({ dashboard, onCall }) =>
    dashboard &&
    onCall &&
    `Names a dashboard, with ${dashboard}, and who is on call, with ${onCall}.`,
  'GOV-IR-01': ({ onCall, incidentOwner }) =>
    (onCall || incidentOwner) &&
    (incidentOwner
      ? 'Names who owns its incidents.'
      : `Names who is on call, with ${onCall}.`),
  'GOV-IR-03': ({ euHighRisk, incidentOwner }) =>
    euHighRisk &&
    incidentOwner &&
    'Declares its regulatory tier and who owns its incidents.',
};

const PARTIAL_RULE_ENTRIES = Object.entries(PARTIAL_RULES);

function inventoryFinding(
  options: CatalogEvidenceOptions,
): Finding | undefined {
  const { undeclared } = options.profile;
  const complete = undeclared.length === 0;
  const owner = resolveOwner(options);
  const owned = owner.kind === 'group';
  const hasMembers =
    owned &&
    options.catalogHasUsers !== false &&
    options.hasMembers?.(owner.ref ?? '') === true;
  if (complete && hasMembers) {
    return {
      outcome: 'pass',
      detail: `The profile is complete, and the owner ${owner.ref} has members.`,
    };
  }
  if (complete) {
    return {
      outcome: 'partial',
      detail: owned
        ? `The profile is complete; whether the owner ${owner.ref} has members is not known.`
        : 'The profile is complete, but the owner does not resolve to a group with members.',
    };
  }
  return owned
    ? {
        outcome: 'partial',
        detail: `The owner ${
          owner.ref
        } is in the catalog, but the profile lacks ${undeclared.join(', ')}.`,
      }
    : undefined;
}

/** What a rule of the framework says of an entity. */
function ruleFinding(
  rule: NonNullable<CompiledControl['catalogRule']>,
  entity: Entity,
): Finding | undefined {
  if (rule.matches(entity)) {
    return {
      outcome: rule.outcome,
      detail: rule.detail ?? 'The entity fits the rule of this control.',
    };
  }
  return (
    rule.otherwise && {
      outcome: rule.otherwise,
      detail: rule.detail
        ? `The entity does not fit the rule of this control: ${rule.detail}`
        : 'The entity does not fit the rule of this control.',
    }
  );
}

/**
 * Evidence that the catalog holds for one workload. It never refutes a control, unless a rule of the framework says so. Says
 * nothing of a control that the entity itself declares as not met: half a proof must not cover up a whole admission.
 * @public
 */
export function catalogEvidence(
  options: CatalogEvidenceOptions,
): EvidenceRecord[] {
  const { entity, framework, observedAt } = options;
  const entityRef = entityRefOf(entity);
  if (entityRef === undefined) {
    return [];
  }
  const prefix = options.annotationPrefix ?? DEFAULT_ANNOTATION_PREFIX;
  const { declared } =
    options.annotations ?? readAnnotations(entity, framework, prefix);
  const facts = readCatalogFacts({
    entity,
    lookup: options.lookup,
    profile: options.profile,
    annotations: annotationsOf(entity),
    prefix,
  });
  const findings = new Map<string, Finding>();
  const inventory = inventoryFinding(options);
  if (inventory) {
    findings.set('GOV-INV-01', inventory);
  }
  if (options.approval !== undefined) {
    for (const controlId of APPROVAL_CONTROLS) {
      findings.set(controlId, { outcome: 'pass', detail: options.approval });
    }
  }
  for (const [controlId, rule] of PARTIAL_RULE_ENTRIES) {
    const detail = rule(facts);
    if (detail) {
      findings.set(controlId, { outcome: 'partial', detail });
    }
  }

  for (const [controlId] of findings) {
    const supported = framework.byId
      .get(controlId)
      ?.control.evidence.automatic?.some(
        ({ source }) => source === 'catalog-entity',
      );
    if (!supported) {
      findings.delete(controlId);
    }
  }
  for (const control of framework.catalogRules) {
    const finding = ruleFinding(control.catalogRule, entity);
    if (finding) {
      // The framework's own rule stands for what is built in.
      findings.set(control.id, finding);
    }
  }

  const records: EvidenceRecord[] = [];
  for (const [controlId, finding] of findings) {
    if (declared.get(controlId) !== 'fail') {
      records.push({
        entityRef,
        controlId,
        outcome: finding.outcome,
        assurance: 'verified',
        source: CATALOG_EVIDENCE_SOURCE,
        observedAt,
        detail: finding.detail,
      });
    }
  }
  return records.sort((a, b) => compareCodeUnits(a.controlId, b.controlId));
}
