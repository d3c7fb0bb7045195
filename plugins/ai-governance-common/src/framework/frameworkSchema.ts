import { JsonObject } from '@backstage/types';
import { PHASES, SECTIONS, USE_CASES } from './types';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const textMap = { type: 'object', additionalProperties: text };
const textsMap = { type: 'object', additionalProperties: texts };

/** Ids of axes and their entries are lower case, with digits and dashes. */
const axisId = { type: 'string', pattern: '^[a-z][a-z0-9-]*$' };
/** Control ids compare without regard to case and are written in upper case. */
const controlId = { type: 'string', pattern: '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$' };

const axis = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['id', 'title'],
    properties: { id: axisId, title: text, order: { type: 'integer' } },
  },
};

const controlProperties = {
  id: controlId,
  title: text,
  layer: { enum: [...SECTIONS] },
  phase: { enum: [...PHASES] },
  phaseBasis: text,
  strengthens: controlId,
  applies: {
    type: 'object',
    additionalProperties: false,
    properties: {
      useCases: { type: 'array', items: { enum: [...USE_CASES] } },
      agenticScopes: texts,
      genaiScopes: texts,
      capabilities: texts,
      conditions: texts,
    },
  },
  statement: text,
  evidence: {
    type: 'object',
    additionalProperties: false,
    required: ['freshnessDays', 'minimum'],
    properties: {
      automatic: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['source', 'looksFor'],
          properties: { source: text, looksFor: text },
        },
      },
      attestation: texts,
      freshnessDays: {
        type: 'object',
        additionalProperties: false,
        required: ['automatic', 'attestation'],
        properties: {
          automatic: { type: 'number', exclusiveMinimum: 0, maximum: 36525 },
          attestation: { type: 'number', exclusiveMinimum: 0, maximum: 36525 },
        },
      },
      prowlerChecks: textsMap,
      prowlerRequirements: texts,
      catalogRule: {
        type: 'object',
        additionalProperties: false,
        required: ['filter', 'outcome'],
        properties: {
          filter: { type: 'object', minProperties: 1 },
          outcome: { enum: ['pass', 'partial'] },
          otherwise: { enum: ['fail'] },
          detail: text,
        },
      },
      minimum: { enum: ['automatic', 'attestation', 'both'] },
    },
  },
  weight: {
    type: 'object',
    additionalProperties: false,
    required: ['value'],
    properties: {
      value: { type: 'integer', minimum: 1, maximum: 5 },
      rationale: text,
    },
  },
  remediation: {
    type: 'object',
    additionalProperties: false,
    required: ['steps'],
    properties: {
      steps: { ...texts, minItems: 1 },
      awsServices: texts,
      nonAwsAlternative: text,
    },
  },
  threats: textsMap,
  crosswalk: textsMap,
  matrix: {
    type: 'object',
    additionalProperties: false,
    properties: { agenticDimensions: texts, genaiDisciplines: texts },
  },
  perAgenticScope: textMap,
  seed: texts,
};

const control = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'title',
    'layer',
    'phase',
    'applies',
    'statement',
    'evidence',
    'weight',
    'remediation',
  ],
  properties: controlProperties,
};

/**
 * JSON Schema of a framework file. What refers from one place to another is checked beside it.
 * @public
 */
export const frameworkSchema: JsonObject = {
  $id: 'https://ai-governance.io/schemas/framework-1.json',
  title: 'AI governance framework',
  type: 'object',
  required: [
    'schemaVersion',
    'framework',
    'layers',
    'crossCutting',
    'phases',
    'useCases',
    'capabilities',
    'conditions',
    'agenticScopes',
    'genaiScopes',
    'controls',
  ],
  properties: {
    schemaVersion: { const: 1 },
    framework: {
      type: 'object',
      required: ['id', 'title', 'version'],
      properties: {
        id: axisId,
        title: text,
        version: text,
        sourceEdition: text,
        note: text,
        sources: {
          type: 'array',
          items: {
            type: 'object',
            required: ['title', 'url'],
            properties: { title: text, url: text },
          },
        },
      },
    },
    layers: axis,
    crossCutting: axis,
    phases: axis,
    useCases: axis,
    capabilities: { type: 'array', maxItems: 24, items: axisId },
    conditions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'when'],
        properties: { id: axisId, when: text },
      },
    },
    agenticScopes: axis,
    genaiScopes: axis,
    externalFrameworks: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['title', 'url'],
        properties: { title: text, url: text, licence: text, ids: textMap },
      },
    },
    controls: { type: 'array', minItems: 1, items: control },
  },
};

/** JSON Schema of one overlay of a framework, as configuration gives it. @public */
export const frameworkOverlaySchema: JsonObject = {
  $id: 'https://ai-governance.io/schemas/framework-overlay-1.json',
  title: 'Changes to a framework',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { type: 'string', pattern: '^[0-9A-Za-z.-]+$' },
    controls: {
      type: 'object',
      additionalProperties: false,
      properties: {
        add: { type: 'array', items: control },
        change: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id'],
            properties: { id: text },
          },
        },
        remove: texts,
      },
    },
  },
};
