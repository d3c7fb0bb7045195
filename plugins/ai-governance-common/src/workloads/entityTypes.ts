import { Entity } from '@backstage/catalog-model';
import { lowerCase, specField } from '../catalog/refs';

/** Types of AI workloads, as the default filters know them. @public */
export const WORKLOAD_TYPES: readonly string[] = [
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

/** Types of an AiResource that is an agent. */
export const AI_RESOURCE_AGENT_TYPES: readonly string[] = ['agent', 'ai-agent'];

/** Types of the parts that AI workloads are made of. @public */
export const ASSET_TYPES: readonly string[] = [
  'ai-model',
  'ml-model',
  'embedding-model',
  'foundation-llm',
  'mcp-tool',
  'prompt',
  'skill',
  'ai-skill',
  'vector-store',
  'dataset',
  'guardrail',
];

/** Those asset types that are models. @public */
export const MODEL_TYPES: readonly string[] = [
  'ai-model',
  'ml-model',
  'foundation-llm',
  'embedding-model',
];

/** Tags of AI workloads, as the default filters know them. @public */
export const WORKLOAD_TAGS: readonly string[] = [
  'ai-agent',
  'ai-assistant',
  'genai',
  'generative-ai',
  'llm',
  'mcp',
  'mcp-server',
  'rag',
];

/** A type for comparison: lower case, each `_` and white space character as `-`. @public */
export function normaliseType(type: string): string {
  return lowerCase(type).replace(/[_\s]/g, '-');
}

/** The normalised `spec.type`, empty where the entity has none. @public */
export function typeOf(entity: Entity): string {
  const type = specField(entity, 'type');
  return typeof type === 'string' ? normaliseType(type) : '';
}
