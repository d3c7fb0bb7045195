import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { entityWith, lookupIn } from '../__testUtils__/builtIn';
import {
  escalationRefs,
  MAX_ESCALATION_REFS,
  resolveEscalation,
} from './escalation';
import { IncidentOwnerOptions, resolveIncidentOwner } from './incidentOwner';

const group = (ref: string, parent?: unknown, title?: string) =>
  entityWith({
    ref: `Group:${ref}`,
    spec: { type: 'team', parent },
    metadata: { title },
  });
const catalog = [
  group('default/team', 'tribe', 'The team'),
  group('default/tribe', 'company/root'),
  group('company/root'),
  group('default/on-call', 'hollow'),
  group('default/hollow', 'company/root'),
  group('default/a', 'b'),
  group('default/b', 'a'),
  group('default/self', 'self'),
  group('default/lonely', 'gone'),
  group('default/odd', { name: 'team' }),
  group('default/adopted', 'user:kim'),
  group('default/named', 'component:bot'),
  entityWith({ ref: 'User:default/kim', metadata: { title: 'Kim' } }),
];
const ACKNOWLEDGE = { sev1: 15, sev2: 60, sev3: 1440 };

function escalate(
  owner: unknown,
  escalation?: unknown,
  options: Partial<IncidentOwnerOptions> = {},
  entity: Entity = entityWith({
    annotations: { ...(escalation !== undefined && { escalation }) },
    spec: { owner },
  }),
) {
  const asked: IncidentOwnerOptions = {
    entity,
    lookup: lookupIn(catalog),
    hasMembers: ref => ref !== 'group:default/hollow',
    ...options,
  };
  return resolveEscalation({
    ...asked,
    incidentOwner: resolveIncidentOwner(asked),
    acknowledgeMinutes: ACKNOWLEDGE,
    people: ref => (ref === 'group:default/team' ? 6 : undefined),
  });
}

const short = (...given: Parameters<typeof escalate>) =>
  escalate(...given).steps.map(({ by, ref, reason }) =>
    [by, ref, reason].filter(part => part !== undefined).join(' '),
  );

describe('resolveEscalation', () => {
  it('goes from the owner to the parents of its group, each with its own time', () => {
    expect(escalate('team')).toEqual({
      endsInCycle: false,
      steps: [
        {
          by: 'owner',
          ref: 'group:default/team',
          title: 'The team',
          kind: 'group',
          resolved: true,
          people: 6,
          acknowledgeWithin: { sev1: 15, sev2: 60, sev3: 1440 },
        },
        {
          by: 'parent',
          ref: 'group:default/tribe',
          kind: 'group',
          resolved: true,
          acknowledgeWithin: { sev1: 30, sev2: 120, sev3: 2880 },
        },
        {
          by: 'parent',
          ref: 'group:company/root',
          kind: 'group',
          resolved: true,
          acknowledgeWithin: { sev1: 45, sev2: 180, sev3: 4320 },
        },
      ],
    });
  });

  it('asks those of the annotation before the parents, and nobody twice', () => {
    expect(
      short('team', 'user:KIM, on-call,, team\n Group:Default/TRIBE,gone,/'),
    ).toEqual([
      'owner group:default/team',
      'annotation user:default/kim',
      'annotation group:default/on-call',
      'annotation group:default/team repeated',
      'annotation group:default/tribe',
      'annotation group:default/gone not-found',
      'annotation / malformed',
      'parent group:default/tribe repeated',
      'parent group:company/root',
    ]);
  });

  it('lets nobody wait for a step that does not resolve', () => {
    const { steps } = escalate('on-call', 'component:bot');
    expect(
      steps.map(({ ref, reason, kind, acknowledgeWithin }) => [
        ref,
        reason,
        kind,
        acknowledgeWithin.sev1,
      ]),
    ).toEqual([
      ['group:default/on-call', undefined, 'group', 15],
      ['component:default/bot', 'wrong-kind', null, undefined],
      ['group:default/hollow', 'empty-group', 'group', undefined],
      ['group:company/root', undefined, 'group', 30],
    ]);
  });

  it.each([
    ['a', ['owner group:default/a', 'parent group:default/b'], true],
    ['self', ['owner group:default/self'], true],
    [
      'lonely',
      ['owner group:default/lonely', 'parent group:default/gone not-found'],
      false,
    ],
    ['odd', ['owner group:default/odd', 'parent malformed'], false],
    [
      'adopted',
      ['owner group:default/adopted', 'parent user:default/kim wrong-kind'],
      false,
    ],
    [
      'named',
      ['owner group:default/named', 'parent component:default/bot wrong-kind'],
      false,
    ],
    ['company/root', ['owner group:company/root'], false],
    ['user:kim', ['owner user:default/kim'], false],
  ])('from %s', (owner, steps, endsInCycle) => {
    expect(
      short(owner).map(line => line.replace(/ null/, '').replace('  ', ' ')),
    ).toEqual(steps);
    expect(escalate(owner).endsInCycle).toBe(endsInCycle);
  });

  it('says who the owner should be where there is none, and still asks the others', () => {
    expect(short('gone', 'team')).toEqual([
      'owner group:default/gone not-found',
      'annotation group:default/team',
    ]);
    expect(escalate(undefined).steps).toEqual([
      {
        by: 'owner',
        ref: null,
        kind: null,
        resolved: false,
        reason: 'absent',
        acknowledgeWithin: {},
      },
    ]);
  });

  it('follows the group of the fallback', () => {
    expect(short('gone', undefined, { fallbackOwner: 'tribe' })).toEqual([
      'owner group:default/tribe',
      'parent group:company/root',
    ]);
  });

  it('knows who is in no group of a catalog without users', () => {
    const { steps } = escalate('on-call', undefined, {
      catalogHasUsers: false,
    });
    expect(steps.map(({ resolved, note }) => [resolved, note])).toEqual(
      new Array(3).fill([true, 'membership-unknown']),
    );
  });

  it('takes the namespace of the entity, and of each group on the way', () => {
    const entity = entityWith({
      ref: 'Component:company/bot',
      annotations: { escalation: 'root' },
      spec: { owner: 'default/team' },
    });
    expect(short(undefined, undefined, {}, entity)).toEqual([
      'owner group:default/team',
      'annotation group:company/root',
      'parent group:default/tribe',
      'parent group:company/root repeated',
    ]);
    expect(escalationRefs(entity)).toEqual(['group:company/root']);
  });

  it('takes whatever the annotation is, and not without end', () => {
    const many = Array.from({ length: 100 }, (_, index) => `team-${index}`);
    expect(escalate('team', many.join(',')).steps).toHaveLength(
      1 + MAX_ESCALATION_REFS + 2,
    );
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (owner, escalation) => {
        const { steps } = escalate(owner, escalation);
        expect(steps[0].by).toBe('owner');
        expect(steps.every(step => step.resolved === !step.reason)).toBe(true);
      }),
    );
  });

  it('reads the annotation under another prefix', () => {
    const entity = entityWith({
      otherAnnotations: { 'acme.io/escalation': 'tribe' },
    });
    expect(escalationRefs(entity)).toEqual([]);
    expect(escalationRefs(entity, 'acme.io/')).toEqual(['group:default/tribe']);
  });
});
