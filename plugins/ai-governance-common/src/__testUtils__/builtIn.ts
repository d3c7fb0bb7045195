import { Entity } from '@backstage/catalog-model';

export { builtIn, frameworkText } from '../__fixtures__/builtIn';

export const NOW = '2026-11-22T12:00:00Z';

/** A catalog entity with AI governance annotations, given without their prefix. */
export function entityWith(options: {
  ref?: string;
  annotations?: Record<string, unknown>;
  otherAnnotations?: Record<string, unknown>;
  spec?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  relations?: unknown;
}): Entity {
  const [kind, namespace, name] = (
    options.ref ?? 'Component:default/bot'
  ).split(/[:/]/);
  const prefixed = Object.fromEntries(
    Object.entries(options.annotations ?? {}).map(([key, value]) => [
      `ai-governance.io/${key}`,
      value,
    ]),
  );
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace,
      annotations: { ...options.otherAnnotations, ...prefixed },
      ...options.metadata,
    },
    spec: { type: 'llm-service', ...options.spec },
    ...(options.relations !== undefined && { relations: options.relations }),
  } as Entity;
}

/** Finds entities of a test by their refs. */
export function lookupIn(entities: readonly Entity[]) {
  return (ref: string) =>
    entities.find(
      ({ kind, metadata }) =>
        `${kind}:${metadata.namespace}/${metadata.name}`.toLocaleLowerCase(
          'en-US',
        ) === ref,
    );
}
