import { Entity } from '@backstage/catalog-model';
import {
  builtIn,
  entityWith,
  frameworkText,
  lookupIn,
  NOW,
} from '../__testUtils__/builtIn';
import { evaluate } from '../evaluation/evaluate';
import { compileFramework } from '../framework/compileFramework';
import { loadFramework } from '../framework/loadFramework';
import { CatalogRule } from '../framework/types';
import { deriveProfile } from '../profile/deriveProfile';
import { readAnnotations } from '../profile/readAnnotations';
import { catalogEvidence, CatalogEvidenceOptions } from './catalogEvidence';

const team = entityWith({ ref: 'Group:default/team', spec: { type: 'team' } });
const complete = {
  phase: 'enhanced',
  criticality: 'low',
  'data-classification': 'public',
  'use-case': 'answers',
};

function evidenceOf(
  entity: Entity,
  others: Entity[] = [],
  options: Partial<CatalogEvidenceOptions> = {},
) {
  const { profile } = deriveProfile({
    entity,
    framework: builtIn,
    annotations: readAnnotations(entity, builtIn),
  });
  return catalogEvidence({
    entity,
    lookup: lookupIn(others),
    profile,
    framework: builtIn,
    observedAt: NOW,
    hasMembers: () => true,
    ...options,
  });
}
const outcomesOf = (...given: Parameters<typeof evidenceOf>) =>
  Object.fromEntries(
    evidenceOf(...given).map(({ controlId, outcome }) => [controlId, outcome]),
  );

describe('catalogEvidence', () => {
  it('shows the approval that is on record, and nothing without one', () => {
    const entity = entityWith({ annotations: complete });
    const approval = 'APR-88 for production is on record until 2026-12-01.';
    expect(evidenceOf(entity, [], { approval })).toContainEqual(
      expect.objectContaining({
        controlId: 'GOV-APR-01',
        outcome: 'pass',
        assurance: 'verified',
        source: 'catalog',
        detail: approval,
      }),
    );
    expect(outcomesOf(entity)).not.toHaveProperty('GOV-APR-01');
    // Half a proof does not cover up a whole admission.
    const refuting = entityWith({
      annotations: { ...complete, 'control.GOV-APR-01': 'not-met' },
    });
    expect(outcomesOf(refuting, [], { approval })).not.toHaveProperty(
      'GOV-APR-01',
    );
  });

  describe('inventory', () => {
    const owned = { type: 'llm-service', owner: 'team' };
    it.each<
      [string, Entity, Partial<CatalogEvidenceOptions>, string | undefined]
    >([
      [
        'a complete profile and an owner with members',
        entityWith({ annotations: complete, spec: owned }),
        {},
        'pass',
      ],
      [
        'a complete profile and an empty owner',
        entityWith({ annotations: complete, spec: owned }),
        { hasMembers: () => false },
        'partial',
      ],
      [
        'a complete profile and members nobody knows',
        entityWith({ annotations: complete, spec: owned }),
        { hasMembers: () => undefined },
        'partial',
      ],
      [
        'a catalog without users',
        entityWith({ annotations: complete, spec: owned }),
        { catalogHasUsers: false },
        'partial',
      ],
      [
        'a complete profile without an owner',
        entityWith({ annotations: complete }),
        {},
        'partial',
      ],
      ['an owner alone', entityWith({ spec: owned }), {}, 'partial'],
      [
        'an empty owner alone',
        entityWith({ spec: owned }),
        { hasMembers: () => false },
        undefined,
      ],
      ['neither', entityWith({ spec: { owner: 'nobody' } }), {}, undefined],
      [
        'an admission',
        entityWith({
          annotations: { ...complete, 'control.GOV-INV-01': 'not-met' },
          spec: owned,
        }),
        {},
        undefined,
      ],
    ])('%s', (_, entity, options, outcome) => {
      expect(outcomesOf(entity, [team], options)['GOV-INV-01']).toBe(outcome);
    });
  });

  it('gives whole records', () => {
    const entity = entityWith({
      annotations: complete,
      spec: { owner: 'team' },
    });
    expect(evidenceOf(entity, [team])).toContainEqual({
      entityRef: 'component:default/bot',
      controlId: 'GOV-INV-01',
      outcome: 'pass',
      assurance: 'verified',
      source: 'catalog',
      observedAt: NOW,
      detail:
        'The profile is complete, and the owner group:default/team has members.',
    });
  });

  const model = (spec: object) =>
    entityWith({
      ref: 'Resource:default/model',
      spec: { type: 'AI_Model', ...spec },
    });
  const user = entityWith({ spec: { dependsOn: ['resource:model'] } });

  it('supports the choice of a model by a pinned version', () => {
    expect(outcomesOf(user, [model({ version: '1.2' })])).toMatchObject({
      'APP-MOD-01': 'partial',
      'APP-SUP-01': 'partial',
    });
    const moving = outcomesOf(user, [model({ version: 'latest' })]);
    expect(moving).not.toHaveProperty('APP-MOD-01');
    expect(moving).toHaveProperty('APP-SUP-01', 'partial');
    expect(outcomesOf(user, [])).toEqual({});
  });

  it('sees the data behind a model', () => {
    const data = entityWith({
      ref: 'Resource:default/data',
      spec: { type: 'dataset' },
    });
    expect(
      outcomesOf(user, [model({ dependsOn: ['resource:data'] }), data]),
    ).toHaveProperty('APP-TRN-02', 'partial');
  });

  it('sees the classification of a workload and of all that it depends on', () => {
    const classified = (name: string, value: string) =>
      entityWith({
        ref: `Resource:default/${name}`,
        annotations: { 'data-classification': value },
      });
    const bot = entityWith({
      annotations: { 'data-classification': 'internal' },
      spec: { dependsOn: ['resource:a', 'resource:b'] },
    });
    expect(
      outcomesOf(bot, [classified('a', 'Public'), classified('b', 'internal')]),
    ).toHaveProperty('IDD-CLS-01', 'partial');
    expect(
      outcomesOf(bot, [classified('a', 'Public'), classified('b', 'secret')]),
    ).not.toHaveProperty('IDD-CLS-01');
  });

  it('sees the scope, tools and other agents of an agent', () => {
    const agent = entityWith({
      annotations: { 'agentic-scope': '3', tools: 'mcp://shop' },
      spec: { type: 'agent', dependsOn: ['other'] },
    });
    const other = entityWith({
      ref: 'Component:default/other',
      spec: { type: 'ai-agent' },
    });
    expect(Object.keys(outcomesOf(agent, [other]))).toEqual(
      expect.arrayContaining([
        'APP-HIL-01',
        'APP-BND-01',
        'APP-MAS-01',
        'APP-TOOL-01',
        'GOV-SCP-01',
      ]),
    );
    const undeclared = entityWith({ spec: { type: 'agent' } });
    expect(outcomesOf(undeclared)).toEqual({});
  });

  it('sees who is on call and where the dashboards are', () => {
    const watched = entityWith({
      otherAnnotations: { 'pagerduty.com/service-id': 'P1' },
      metadata: { links: [{ url: 'https://x', title: 'Dashboard' }] },
    });
    expect(outcomesOf(watched)).toEqual({
      'APP-MON-01': 'partial',
      'GOV-IR-01': 'partial',
      'GOV-MON-01': 'partial',
      'INF-LOG-02': 'partial',
    });
  });

  it('gives nothing for controls that the framework does not let a catalog support', () => {
    const document = {
      ...builtIn.document,
      controls: builtIn.document.controls.map(control => ({
        ...control,
        evidence: { ...control.evidence, automatic: [] },
      })),
    };
    const entity = entityWith({
      annotations: complete,
      spec: { owner: 'team' },
    });
    expect(
      evidenceOf(entity, [team], { framework: compileFramework(document) }),
    ).toEqual([]);
  });

  describe('rules of the framework', () => {
    const ruled = (rule: object) =>
      compileFramework(
        loadFramework({
          text: frameworkText,
          overlays: [
            {
              controls: {
                change: [
                  {
                    id: 'INF-NET-01',
                    evidence: {
                      catalogRule: {
                        filter: { 'metadata.tags': 'private' },
                        outcome: 'pass',
                        ...rule,
                      } satisfies CatalogRule,
                    },
                  },
                ],
              },
            },
          ],
        }).document,
      );
    const fits = entityWith({ metadata: { tags: ['private'] } });
    const outcomeBy = (rule: object, entity: Entity) =>
      evidenceOf(entity, [], { framework: ruled(rule) }).find(
        ({ controlId }) => controlId === 'INF-NET-01',
      );

    it.each<[string, object, Entity, string | undefined]>([
      ['a pass', { outcome: 'pass' }, fits, 'pass'],
      ['a part', { outcome: 'partial' }, fits, 'partial'],
      ['nothing', { outcome: 'pass' }, entityWith({}), undefined],
      [
        'a failure, where it says so',
        { outcome: 'pass', otherwise: 'fail' },
        entityWith({}),
        'fail',
      ],
      [
        'nothing over an admission',
        { outcome: 'pass' },
        entityWith({
          annotations: { 'control.INF-NET-01': 'not-met' },
          metadata: { tags: ['private'] },
        }),
        undefined,
      ],
    ])('give %s', (_, rule, entity, outcome) => {
      expect(outcomeBy(rule, entity)?.outcome).toBe(outcome);
    });

    it('see annotations with dots in their keys', () => {
      const rule = {
        filter: {
          'metadata.annotations.acme.com/policy.version': { $exists: true },
        },
        outcome: 'pass',
      };
      const entity = entityWith({
        otherAnnotations: { 'acme.com/policy.version': '3' },
      });
      expect(outcomeBy(rule, entity)?.outcome).toBe('pass');
      expect(outcomeBy(rule, fits)).toBeUndefined();
    });

    it('say what was found', () => {
      const rule = { outcome: 'pass', detail: 'It is tagged private.' };
      expect(outcomeBy(rule, fits)).toMatchObject({
        source: 'catalog',
        assurance: 'verified',
        detail: 'It is tagged private.',
      });
    });

    it.each<[string, object, string]>([
      ['an unknown operator', { filter: { $some: [] } }, 'no catalog filter'],
      ['an empty filter', { filter: {} }, 'filter'],
      ['an outcome that proves too much', { outcome: 'met' }, 'outcome'],
      ['another otherwise', { otherwise: 'pass' }, 'otherwise'],
    ])('are refused for %s, with the place', (_, rule, named) => {
      expect(() => ruled({ outcome: 'pass', ...rule })).toThrow(
        expect.objectContaining({
          message: expect.stringMatching(
            new RegExp(`overlay 1 .*catalogRule.*${named}`, 's'),
          ),
        }),
      );
    });
  });

  it('takes nothing away from what a workload has without it', () => {
    const entity = entityWith({
      annotations: { ...complete, controls: 'INF-LOG-02 GOV-IR-01' },
      otherAnnotations: { 'opsgenie.com/team': 'a' },
      spec: { owner: 'team' },
    });
    const evidence = evidenceOf(entity, [team]);
    expect(evidence.length).toBeGreaterThan(2);
    const run = (records: typeof evidence) =>
      evaluate({
        framework: builtIn,
        now: NOW,
        entities: [entity],
        evidence: records,
      })[0];
    const rank = [
      'not-met',
      'stale',
      'no-evidence',
      'insufficient-evidence',
      'met',
    ];
    const before = run([]);
    run(evidence).controls.forEach(({ status }, index) => {
      expect(rank.indexOf(status)).toBeGreaterThanOrEqual(
        rank.indexOf(before.controls[index].status),
      );
    });
  });
});
