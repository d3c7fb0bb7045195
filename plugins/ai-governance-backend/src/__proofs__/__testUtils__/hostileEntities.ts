import { ANNOTATION } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';

const PREFIX = 'ai-governance.io/';

/** A control of each phase, and one that no framework has. */
const CONTROL_KEYS = ['GOV-USE-01', 'inf-net-01', 'NO-SUCH-01'].map(
  id => `control.${id}`,
);

/** All keys that are read, and one that is not. `ignore` is tried apart: it may take an entity away. */
export const ANNOTATION_KEYS = [
  ...Object.values(ANNOTATION).filter(key => key !== ANNOTATION.ignore),
  ...CONTROL_KEYS,
  'layer.nowhere',
  'no-such-key',
];

/** Puts a text into one field of an AI agent. */
export type Field = (entity: Entity, text: string) => void;

const annotation =
  (key: string): Field =>
  (entity, text) => {
    entity.metadata.annotations![PREFIX + key] = text;
  };

/** Every field that a text can stand in. */
export const FIELDS: Record<string, Field> = {
  title: ({ metadata }, text) => {
    metadata.title = text;
  },
  description: ({ metadata }, text) => {
    metadata.description = text;
  },
  tag: ({ metadata }, text) => {
    metadata.tags = [text, 'second'];
  },
  label: ({ metadata }, text) => {
    metadata.labels = { 'example.com/label': text };
  },
  'foreign annotation': ({ metadata }, text) => {
    metadata.annotations!['example.com/note'] = text;
  },
  'annotation key': ({ metadata }, text) => {
    metadata.annotations![PREFIX + text] = 'value';
  },
  owner: ({ spec }, text) => {
    spec!.owner = text;
  },
  system: ({ spec }, text) => {
    spec!.system = text;
  },
  dependsOn: ({ spec }, text) => {
    spec!.dependsOn = [text, 'resource:model'];
  },
  relation: (entity, text) => {
    entity.relations = [{ type: 'dependsOn', targetRef: text }];
  },
  type: ({ spec }, text) => {
    spec!.type = text;
  },
  lifecycle: ({ spec }, text) => {
    spec!.lifecycle = text;
  },
  version: ({ spec }, text) => {
    spec!.version = text;
  },
  ...Object.fromEntries(
    ANNOTATION_KEYS.map(key => [`annotation ${key}`, annotation(key)]),
  ),
};

/** Fields that are worth a mebibyte each. */
export const ROOMY_FIELDS = [
  'title',
  'description',
  'tag',
  'owner',
  'system',
  'dependsOn',
  'foreign annotation',
  'annotation key',
  'annotation controls',
  'annotation criticality',
  'annotation approval-ref',
  'annotation control.GOV-USE-01',
];

/** A workload whatever the text does to its type, since it states its phase. */
export function hostileAgent(
  name: string,
  fields: Field[],
  text: string,
): Entity {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      etag: 'one',
      annotations: { [`${PREFIX}phase`]: 'foundational' },
    },
    spec: { type: 'ai-agent', lifecycle: 'production', owner: 'team' },
  };
  fields.forEach(field => field(entity, text));
  return entity;
}

/** An ordinary agent among entities that the text stands in: its team, its system, and a model that it uses. */
export function agentAmongHostile(name: string, text: string): Entity[] {
  const related = (kind: string, spec: Entity['spec']): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      etag: 'one',
      title: text,
      description: text,
      tags: [text],
      annotations: {
        [`${PREFIX}provides-controls`]: text,
        [`${PREFIX}controls`]: text,
      },
    },
    spec,
    relations: [{ type: 'hasMember', targetRef: text }],
  });
  return [
    related('Group', {
      type: text,
      parent: text,
      children: [],
      profile: { displayName: text },
    }),
    related('System', { owner: name, domain: text }),
    related('Resource', { type: 'ai-model', owner: text, version: text }),
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default', etag: 'one' },
      spec: {
        type: 'ai-agent',
        owner: name,
        system: name,
        dependsOn: [`resource:${name}`],
      },
    },
  ];
}
