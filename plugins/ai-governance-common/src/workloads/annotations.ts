/** Prefix of every annotation of this product, unless configured. @public */
export const DEFAULT_ANNOTATION_PREFIX = 'ai-governance.io/';

/** Annotation keys without the prefix. @public */
export const ANNOTATION = {
  phase: 'phase',
  useCase: 'use-case',
  agenticScope: 'agentic-scope',
  genaiScope: 'genai-scope',
  capabilities: 'capabilities',
  dataClassification: 'data-classification',
  criticality: 'criticality',
  euAiActRisk: 'eu-ai-act-risk',
  layerInfrastructure: 'layer.infrastructure',
  layerIdentityData: 'layer.identity-data',
  layerAiApplication: 'layer.ai-application',
  controls: 'controls',
  providesControls: 'provides-controls',
  approvalStatus: 'approval-status',
  approvalRef: 'approval-ref',
  incidentOwner: 'incident-owner',
  escalation: 'escalation',
  alertLabels: 'alert-labels',
  model: 'model',
  prompt: 'prompt',
  guardrail: 'guardrail',
  tools: 'tools',
  artifact: 'artifact',
  resourceArns: 'resource-arns',
  dedicatedAccounts: 'dedicated-accounts',
  ignore: 'ignore',
} as const;

/** Start of the keys that name one control: `control.<ID>`. @public */
export const CONTROL_ANNOTATION_PREFIX = 'control.';

/** Start of the keys that claim the maturity of a layer. @public */
export const LAYER_ANNOTATION_PREFIX = 'layer.';

/** Free references that are part of what an approval covers. @public */
export const REFERENCE_ANNOTATIONS: readonly string[] = [
  ANNOTATION.model,
  ANNOTATION.prompt,
  ANNOTATION.guardrail,
  ANNOTATION.tools,
  ANNOTATION.artifact,
];

/** Values of the claimed approval status. @public */
export const APPROVAL_STATUSES = ['approved', 'pending', 'rejected'] as const;

/**
 * A scalar annotation value as text. YAML reads `3` and `true` as a number and a boolean, and
 * nothing after the colon as null; what a person meant is the text they wrote.
 * @public
 */
export function annotationText(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  if (value === null) {
    return '';
  }
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** Splits a list at commas, white space and newlines. @public */
export function splitList(text: string): string[] {
  return text.split(/[,\s]+/).filter(item => item !== '');
}

/** True for a URL that a page may link to: http or https, without white space. @public */
export function isHttpLink(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value);
}
