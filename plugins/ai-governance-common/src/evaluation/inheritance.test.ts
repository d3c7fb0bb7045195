import { Entity } from '@backstage/catalog-model';
import { entityWith } from '../__testUtils__/builtIn';
import {
  BASIC,
  record,
  resultOf,
  scorecardOf,
} from '../__testUtils__/evaluated';

describe('inheritance', () => {
  const provider = (ref: string, change: object = {}, spec: object = {}) =>
    entityWith({
      ref,
      annotations: { 'provides-controls': BASIC, controls: BASIC, ...change },
      spec: { type: 'service', ...spec },
    });
  const bot = (spec: object, relations?: unknown, annotations: object = {}) =>
    entityWith({
      annotations: { phase: 'foundational', ...annotations },
      spec: { type: 'llm-service', ...spec } as Record<string, unknown>,
      relations,
    });

  it.each<[string, Entity, Entity[], string | undefined]>([
    [
      'dependsOn',
      bot({ dependsOn: ['gateway'] }),
      [provider('Component:default/gateway')],
      'component:default/gateway',
    ],
    [
      'dependsOn in any case',
      bot({ dependsOn: ['RESOURCE:Default/GateWay'] }),
      [provider('Resource:default/gateway')],
      'resource:default/gateway',
    ],
    [
      'a relation',
      bot({}, [{ type: 'dependsOn', targetRef: 'resource:default/gateway' }]),
      [provider('Resource:default/gateway')],
      'resource:default/gateway',
    ],
    [
      'another relation',
      bot({}, [{ type: 'consumesApi', targetRef: 'resource:default/gateway' }]),
      [provider('Resource:default/gateway')],
      undefined,
    ],
    [
      'odd relations',
      bot({}, [
        null,
        3,
        'x',
        { type: 'dependsOn' },
        { type: 'dependsOn', targetRef: 7 },
      ]),
      [],
      undefined,
    ],
    ['relations that are no list', bot({}, 'dependsOn'), [], undefined],
    [
      'odd dependsOn',
      bot({ dependsOn: [null, '', ':', '/', 'a:', {}, 'nowhere'] }),
      [],
      undefined,
    ],
    [
      'dependsOn as a text',
      bot({ dependsOn: 'gateway' }),
      [provider('Component:default/gateway')],
      undefined,
    ],
    [
      'the system',
      bot({ system: 'shop' }),
      [provider('System:default/shop')],
      'system:default/shop',
    ],
    [
      'its domain',
      bot({ system: 'shop' }),
      [
        entityWith({ ref: 'System:default/shop', spec: { domain: 'retail' } }),
        provider('Domain:default/retail'),
      ],
      'domain:default/retail',
    ],
    [
      'a domain without a system',
      bot({ domain: 'retail' }),
      [provider('Domain:default/retail')],
      undefined,
    ],
    [
      'the owner',
      bot({ owner: 'team' }),
      [provider('Group:default/team')],
      'group:default/team',
    ],
    [
      'a user who owns',
      bot({ owner: 'user:default/kim' }),
      [provider('User:default/kim')],
      undefined,
    ],
    [
      'an owner by e-mail',
      bot({ owner: 'kim@example.com' }),
      [provider('User:default/kim')],
      undefined,
    ],
    [
      'a parent group',
      bot({ owner: 'group:team' }),
      [
        entityWith({ ref: 'Group:default/team', spec: { parent: 'top' } }),
        provider('Group:default/top'),
      ],
      'group:default/top',
    ],
    [
      'a chain that ends at nothing',
      bot({ owner: 'team' }),
      [entityWith({ ref: 'Group:default/team', spec: { parent: 'gone' } })],
      undefined,
    ],
    [
      'a cycle',
      bot({ owner: 'a' }),
      [
        entityWith({ ref: 'Group:default/a', spec: { parent: 'b' } }),
        provider('Group:default/b', {}, { parent: 'a' }),
      ],
      'group:default/b',
    ],
    [
      'a dependency of a dependency',
      bot({ dependsOn: ['gateway'] }),
      [
        entityWith({
          ref: 'Component:default/gateway',
          spec: { type: 'service', dependsOn: ['far'] },
        }),
        provider('Component:default/far'),
      ],
      undefined,
    ],
    [
      'the workload itself',
      bot({ dependsOn: ['component:default/bot'] }, undefined, {
        'provides-controls': BASIC,
      }),
      [],
      undefined,
    ],
    [
      'the first of several',
      bot({ dependsOn: ['z', 'a'], owner: 'team' }),
      [
        provider('Component:default/z'),
        provider('Component:default/a'),
        provider('Group:default/team'),
      ],
      'component:default/a',
    ],
    [
      'the first that has met it',
      bot({ dependsOn: ['z', 'a'] }),
      [
        provider('Component:default/z'),
        provider('Component:default/a', { controls: '' }),
      ],
      'component:default/z',
    ],
    [
      'a ref without a namespace, in that of the holder',
      entityWith({
        ref: 'Component:default/bot',
        annotations: { phase: 'foundational' },
        spec: { system: 'other/shop' },
      }),
      [
        entityWith({ ref: 'System:other/shop', spec: { domain: 'retail' } }),
        provider('Domain:other/retail'),
      ],
      'domain:other/retail',
    ],
  ])('%s', (_, entity, entities, inheritedFrom) => {
    const result = resultOf({ entity, entities });
    expect(result.inheritedFrom).toBe(inheritedFrom);
    expect(result.status).toBe(
      inheritedFrom === undefined ? 'no-evidence' : 'met',
    );
  });

  const entity = bot({ dependsOn: ['gateway'] });
  const gateway = (change: object = {}) => [
    provider('Component:default/gateway', change),
  ];
  const problemsOf = (options: Parameters<typeof scorecardOf>[0]) =>
    scorecardOf(options).problems.filter(
      ({ code }) => code === 'provider-not-met',
    );

  it('asks the provider for the level that the workload needs', () => {
    const settings = { assurance: { foundational: 'attested' } } as const;
    const options = { entity, entities: gateway(), settings };
    expect(resultOf(options).status).toBe('no-evidence');
    expect(problemsOf(options)).toEqual([
      { code: 'provider-not-met', subject: BASIC },
    ]);
    const attested = [
      record({ entityRef: 'component:default/gateway', assurance: 'attested' }),
    ];
    expect(resultOf({ ...options, evidence: attested })).toMatchObject({
      status: 'met',
      decidedBy: 'attested',
      inheritedFrom: 'component:default/gateway',
    });
  });

  it('does not look where the entity says not-met, or its own evidence settles it', () => {
    const denied = bot({ dependsOn: ['gateway'] }, undefined, {
      [`control.${BASIC}`]: 'not-met',
    });
    expect(resultOf({ entity: denied, entities: gateway() })).toEqual({
      controlId: BASIC,
      status: 'not-met',
      decidedBy: 'declared',
    });
    const failing = {
      entity,
      entities: gateway({ controls: '' }),
      evidence: [record({ outcome: 'fail' })],
    };
    expect(resultOf(failing).status).toBe('not-met');
    expect(problemsOf(failing)).toEqual([]);
  });

  it('takes no waiver and no inheritance of a provider', () => {
    const waivers = [
      {
        entityRef: 'component:default/gateway',
        controlId: BASIC,
        approvedAt: '2026-01-01T00:00:00Z',
        expiresAt: '2027-01-01T00:00:00Z',
      },
    ];
    const options = { entity, entities: gateway({ controls: '' }), waivers };
    expect(resultOf(options).status).toBe('no-evidence');
    expect(problemsOf(options)).toHaveLength(1);
  });

  it('keeps the problems of a provider out of the workload', () => {
    const scorecard = scorecardOf({
      entity,
      entities: gateway({ controls: `${BASIC} NOPE-1`, phase: 'bad' }),
    });
    expect(scorecard.problems).toEqual([]);
  });
});
