import { Entity } from '@backstage/catalog-model';
import { entityWith, lookupIn } from '../__testUtils__/builtIn';
import { relatedRefs, teamChain } from '../evaluation/providers';
import { resolveOwner, ResolveOwnerOptions } from './resolveOwner';

const group = (name: string, spec: object = {}) =>
  entityWith({ ref: `Group:default/${name}`, spec: { type: 'team', ...spec } });
const catalog = [
  group('team', { parent: 'tribe', profile: { displayName: 'The team' } }),
  group('tribe', { parent: 'group:default/ROOT' }),
  group('root'),
  group('a', { parent: 'b' }),
  group('b', { parent: 'a' }),
  group('lonely', { parent: 'gone' }),
  entityWith({ ref: 'User:default/kim', metadata: { title: 'Kim' } }),
  entityWith({ ref: 'Group:other/team' }),
];
const resolve = (
  spec: Record<string, unknown>,
  options: Partial<ResolveOwnerOptions> = {},
) =>
  resolveOwner({
    entity: entityWith({ spec }),
    lookup: lookupIn(catalog),
    ...options,
  });

describe('resolveOwner', () => {
  it.each<[unknown, object]>([
    ['team', { ref: 'group:default/team', kind: 'group', title: 'The team' }],
    [
      'Group:Default/TEAM',
      { ref: 'group:default/team', kind: 'group', title: 'The team' },
    ],
    ['tribe', { ref: 'group:default/tribe', kind: 'group' }],
    ['other/team', { ref: 'group:other/team', kind: 'group' }],
    ['user:kim', { ref: 'user:default/kim', kind: 'user', title: 'Kim' }],
    [undefined, { ref: null, kind: 'unowned', reason: 'absent' }],
    [null, { ref: null, kind: 'unowned', reason: 'absent' }],
    [' ', { ref: null, kind: 'unowned', reason: 'absent' }],
    ['kim', { ref: 'group:default/kim', kind: 'unowned', reason: 'not-found' }],
    [
      'kim@example.com',
      {
        ref: 'group:default/kim@example.com',
        kind: 'unowned',
        reason: 'not-found',
      },
    ],
    [
      'component:bot',
      { ref: 'component:default/bot', kind: 'unowned', reason: 'wrong-kind' },
    ],
    ['group:', { ref: 'group:', kind: 'unowned', reason: 'malformed' }],
    ['/', { ref: '/', kind: 'unowned', reason: 'malformed' }],
    [{ name: 'team' }, { ref: null, kind: 'unowned', reason: 'malformed' }],
    [7, { ref: null, kind: 'unowned', reason: 'malformed' }],
  ])('%j', (owner, expected) => {
    expect(resolve({ owner })).toEqual(expected);
  });

  it('takes the namespace of the entity', () => {
    const entity = entityWith({
      ref: 'Component:other/bot',
      spec: { owner: 'team' },
    });
    expect(resolveOwner({ entity, lookup: lookupIn(catalog) }).ref).toBe(
      'group:other/team',
    );
  });

  it('does not resolve to a group without members', () => {
    expect(resolve({ owner: 'team' }, { hasMembers: () => false })).toEqual({
      ref: 'group:default/team',
      kind: 'unowned',
      reason: 'empty-group',
      title: 'The team',
    });
    expect(resolve({ owner: 'team' }, { hasMembers: () => true }).kind).toBe(
      'group',
    );
    expect(
      resolve({ owner: 'team' }, { hasMembers: () => undefined }).kind,
    ).toBe('group');
  });

  it('calls no group empty in a catalog without users', () => {
    expect(
      resolve(
        { owner: 'team' },
        { hasMembers: () => false, catalogHasUsers: false },
      ).kind,
    ).toBe('group');
  });

  it('takes whatever an entity is', () => {
    for (const entity of [undefined, null, {}, { spec: null }, { spec: 'x' }]) {
      expect(
        resolveOwner({
          entity: entity as unknown as Entity,
          lookup: () => undefined,
        }).reason,
      ).toBe('absent');
    }
  });
});

describe('teamChain', () => {
  it.each([
    [
      'group:default/team',
      ['group:default/team', 'group:default/tribe', 'group:default/root'],
    ],
    ['TRIBE', ['group:default/tribe', 'group:default/root']],
    ['group:default/a', ['group:default/a', 'group:default/b']],
    ['group:default/lonely', ['group:default/lonely']],
    ['group:default/gone', []],
    ['', []],
  ])('%s', (ref, chain) => {
    expect(teamChain(ref, lookupIn(catalog))).toEqual(chain);
  });
});

describe('relatedRefs', () => {
  it('names what an evaluation reads, each once and sorted', () => {
    expect(
      relatedRefs(
        entityWith({
          ref: 'Component:ns/bot',
          spec: {
            owner: 'team',
            system: 'shop',
            dependsOn: [
              'gateway',
              'Resource:Other/Model',
              'component:ns/bot',
              4,
            ],
          },
          relations: [
            { type: 'dependsOn', targetRef: 'component:ns/gateway' },
            { type: 'ownedBy', targetRef: 'group:ns/else' },
          ],
        }),
      ),
    ).toEqual([
      'component:ns/gateway',
      'group:ns/team',
      'resource:other/model',
      'system:ns/shop',
    ]);
  });

  it('names the domain of a system and the parent of a group', () => {
    const system = entityWith({
      ref: 'System:ns/shop',
      spec: { domain: 'retail', owner: 'user:kim' },
    });
    expect(relatedRefs(system)).toEqual(['domain:ns/retail', 'user:ns/kim']);
    expect(relatedRefs(catalog[0])).toEqual(['group:default/tribe']);
  });

  it('names nothing for what is no entity', () => {
    expect(relatedRefs({} as Entity)).toEqual([]);
    expect(relatedRefs(null as unknown as Entity)).toEqual([]);
  });
});
