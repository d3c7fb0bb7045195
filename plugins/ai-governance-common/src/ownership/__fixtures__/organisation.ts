import { Entity } from '@backstage/catalog-model';

/** An entity with a text that changes with it, as catalogs give one. */
function entity(
  ref: string,
  spec: Record<string, unknown>,
  extra: { annotations?: Record<string, unknown>; members?: string[] } = {},
): Entity {
  const [kind, namespace, name] = ref.split(/[:/]/);
  const { annotations, members } = extra;
  const stated = {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name, ...(annotations && { annotations }) },
    spec,
    ...(members && {
      relations: members.map(member => ({
        type: 'hasMember',
        targetRef: `user:default/${member}`,
      })),
    }),
  };
  return {
    ...stated,
    metadata: { ...stated.metadata, etag: JSON.stringify(stated).slice(-200) },
  } as Entity;
}

const group = (ref: string, members: string[], parent?: unknown) =>
  entity(
    `Group:${ref}`,
    { type: 'team', children: [], ...(parent !== undefined && { parent }) },
    { members },
  );

/** Who is in the catalog of every situation. */
export const USERS: Entity[] = ['kim', 'lee', 'mo'].map(name =>
  entity(`User:default/${name}`, { memberOf: [] }),
);

/** Groups, systems and domains that the workloads of the situations name. */
export const ORGANISATION: Entity[] = [
  group('default/company', []),
  group('default/tribe', [], 'company'),
  group('default/team', ['kim', 'lee'], 'group:default/tribe'),
  group('default/on-call', ['mo'], 'team'),
  group('default/hollow', [], 'company'),
  group('default/hollow-child', ['kim'], 'hollow-root'),
  group('default/hollow-root', []),
  group('default/shell', []),
  group('default/shell-middle', [], 'shell'),
  group('default/shell-core', ['lee'], 'shell-middle'),
  group('default/left', ['somebody-who-left'], 'company'),
  group('default/ring-a', ['kim'], 'ring-b'),
  group('default/ring-b', ['lee'], 'ring-a'),
  group('default/own-parent', ['kim'], 'own-parent'),
  group('default/empty-ring-a', [], 'empty-ring-b'),
  group('default/empty-ring-b', [], 'empty-ring-a'),
  group('default/lonely', ['kim'], 'gone'),
  group('default/adopted', ['kim'], 'user:kim'),
  group('default/oddly-placed', ['kim'], { name: 'company' }),
  group('default/desk', ['lee']),
  group('shop/team', ['mo'], 'root'),
  group('shop/root', ['kim']),
  group('retail/domain-team', ['lee']),
  entity('System:shop/checkout', { owner: 'team', domain: 'retail/sales' }),
  entity('System:default/bare', { domain: 'retail/sales' }),
  entity('System:default/ownerless', {}),
  entity('System:default/lost', { owner: 'gone', domain: 4 }),
  entity('System:default/nowhere', { owner: 'hollow', domain: 'gone' }),
  entity('System:default/personal', { owner: 'user:default/kim' }),
  entity('Domain:retail/sales', { owner: 'domain-team' }),
  entity('Component:default/other', { type: 'service', owner: 'team' }),
];

/** The workload of a situation; annotations are given without their prefix. */
export function workload(options: {
  ref: string;
  spec?: Record<string, unknown>;
  annotations?: Record<string, unknown>;
  annotationPrefix: string;
}): Entity {
  const { ref, spec, annotations = {}, annotationPrefix } = options;
  return entity(
    ref,
    { type: 'ai-agent', lifecycle: 'production', ...spec },
    {
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [
          annotationPrefix + key,
          value,
        ]),
      ),
    },
  );
}
