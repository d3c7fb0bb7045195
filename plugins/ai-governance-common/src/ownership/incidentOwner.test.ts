import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { entityWith, lookupIn } from '../__testUtils__/builtIn';
import {
  incidentOwnerRefs,
  IncidentOwnerOptions,
  resolveIncidentOwner,
} from './incidentOwner';

const catalog = [
  entityWith({ ref: 'Group:default/on-call', metadata: { title: 'On call' } }),
  entityWith({ ref: 'Group:default/team' }),
  entityWith({ ref: 'Group:default/empty' }),
  entityWith({ ref: 'Group:shop/system-team' }),
  entityWith({ ref: 'Group:retail/domain-team' }),
  entityWith({ ref: 'Group:default/desk' }),
  entityWith({ ref: 'User:default/kim' }),
  entityWith({
    ref: 'System:shop/checkout',
    spec: { owner: 'system-team', domain: 'retail/sales' },
  }),
  entityWith({ ref: 'System:shop/bare', spec: { domain: 'retail/sales' } }),
  entityWith({ ref: 'System:shop/lost', spec: { owner: 'gone', domain: 4 } }),
  entityWith({ ref: 'Domain:retail/sales', spec: { owner: 'domain-team' } }),
];
const hasMembers = (ref: string) => ref !== 'group:default/empty';
const resolve = (
  given: { annotation?: unknown } & Record<string, unknown>,
  options: Partial<IncidentOwnerOptions> = {},
) => {
  const { annotation, ...spec } = given;
  return resolveIncidentOwner({
    entity: entityWith({
      annotations: { 'incident-owner': annotation },
      spec,
    }),
    lookup: lookupIn(catalog),
    hasMembers,
    ...options,
  });
};
const everything = {
  annotation: 'on-call',
  owner: 'team',
  system: 'shop/checkout',
};

describe('resolveIncidentOwner', () => {
  it('says of every step what it names, in order', () => {
    expect(resolve(everything, { fallbackOwner: 'desk' })).toEqual({
      owner: { ref: 'group:default/on-call', kind: 'group', title: 'On call' },
      by: 'annotation',
      ends: 'resolved',
      steps: [
        {
          step: 'annotation',
          ref: 'group:default/on-call',
          title: 'On call',
          resolved: true,
        },
        { step: 'owner', ref: 'group:default/team', resolved: true },
        {
          step: 'system',
          via: 'system:shop/checkout',
          ref: 'group:shop/system-team',
          resolved: true,
        },
        {
          step: 'domain',
          via: 'domain:retail/sales',
          ref: 'group:retail/domain-team',
          resolved: true,
        },
        { step: 'fallback', ref: 'group:default/desk', resolved: true },
      ],
    });
  });

  it.each<[Record<string, unknown>, string | null, string]>([
    [{ annotation: 'user:KIM' }, 'user:default/kim', 'resolved'],
    [{ annotation: 'gone', owner: 'team' }, 'group:default/team', 'resolved'],
    [
      { owner: 'empty', system: 'shop/checkout' },
      'group:shop/system-team',
      'resolved',
    ],
    [
      { owner: 'gone', system: 'shop/bare' },
      'group:retail/domain-team',
      'resolved',
    ],
    [{ owner: 'gone', system: 'shop/lost' }, 'group:default/desk', 'fallback'],
    [{ system: 'nowhere' }, 'group:default/desk', 'fallback'],
    [{}, 'group:default/desk', 'fallback'],
  ])('%j leads to %s', (given, ref, ends) => {
    const found = resolve(given, { fallbackOwner: 'desk' });
    expect([found.owner?.ref ?? null, found.ends]).toEqual([ref, ends]);
  });

  it('names why each step did not resolve', () => {
    const { owner, by, ends, steps } = resolve(
      { annotation: '/', owner: 'component:bot', system: 'shop/lost' },
      { fallbackOwner: 'empty' },
    );
    expect([owner, by, ends]).toEqual([null, null, 'none']);
    expect(steps.map(({ step, reason }) => [step, reason])).toEqual([
      ['annotation', 'malformed'],
      ['owner', 'wrong-kind'],
      ['system', 'not-found'],
      ['domain', 'malformed'],
      ['fallback', 'empty-group'],
    ]);
    expect(resolve({}).steps.map(({ reason }) => reason)).toEqual(
      new Array(5).fill('absent'),
    );
    expect(resolve({ system: 'gone' }).steps[2]).toEqual({
      step: 'system',
      via: 'system:default/gone',
      ref: null,
      resolved: false,
      reason: 'not-found',
    });
  });

  it('takes a group in a catalog without users, and says that nobody knows who is in it', () => {
    expect(
      resolve({ owner: 'empty' }, { catalogHasUsers: false }).steps[1],
    ).toEqual({
      step: 'owner',
      ref: 'group:default/empty',
      resolved: true,
      note: 'membership-unknown',
    });
    expect(
      resolve({ owner: 'user:kim' }, { catalogHasUsers: false }).steps[1].note,
    ).toBeUndefined();
  });

  it('reads the annotation under another prefix', () => {
    expect(
      resolveIncidentOwner({
        entity: entityWith({
          otherAnnotations: { 'acme.io/incident-owner': 'team' },
        }),
        lookup: lookupIn(catalog),
        annotationPrefix: 'acme.io/',
      }).by,
    ).toBe('annotation');
  });

  it('takes whatever an entity is', () => {
    for (const entity of [undefined, null, {}, { spec: 'x', metadata: 3 }]) {
      expect(
        resolveIncidentOwner({
          entity: entity as unknown as Entity,
          lookup: () => undefined,
        }).ends,
      ).toBe('none');
    }
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (annotation, system) => {
        const { owner, steps } = resolve({ annotation, system });
        expect(steps).toHaveLength(5);
        expect(owner === null).toBe(!steps.some(({ resolved }) => resolved));
      }),
    );
  });
});

describe('incidentOwnerRefs', () => {
  it('names what the chain reads, from each entity on the way', () => {
    const bot = entityWith({
      annotations: { 'incident-owner': 'On-Call' },
      spec: { owner: 'team', system: 'shop/checkout' },
    });
    expect(incidentOwnerRefs(bot)).toEqual([
      'group:default/on-call',
      'group:default/team',
      'system:shop/checkout',
    ]);
    const of = (ref: string) => incidentOwnerRefs(lookupIn(catalog)(ref)!);
    expect(of('system:shop/checkout')).toEqual([
      'domain:retail/sales',
      'group:shop/system-team',
    ]);
    expect(of('domain:retail/sales')).toEqual(['group:retail/domain-team']);
  });
});
