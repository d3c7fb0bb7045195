import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { builtIn, NOW } from '../__testUtils__/builtIn';
import { catalogEvidence } from '../evidence/catalogEvidence';
import { controlEvidence } from '../explain/controlEvidence';
import { explainControl } from '../explain/explainControl';
import { explainProblem } from '../explain/explainProblem';
import { approvalClaim, profileFactViews } from '../explain/profileFactViews';
import { planFor } from '../plan/planFor';
import { readAnnotations } from '../profile/readAnnotations';
import { ANNOTATION } from '../workloads/annotations';
import { selectEntity } from '../workloads/selectEntity';
import { evaluate } from './evaluate';
import { createEvaluator } from './evaluator';
import { isSatisfied, maturityRank } from './maturity';
import {
  AssuranceLevel,
  EvidenceRecord,
  ProfileFact,
  ScorecardCore,
  WaiverRecord,
} from './types';

const ids = builtIn.controls.map(({ id }) => id);
/** A few controls of each phase, so that records of one control meet often. */
const fewIds = ids.filter((_, index) => index % 6 === 0);
const HOUR = 3_600_000;
const nowMs = Date.parse(NOW);

const refs = [
  'component:default/bot',
  'resource:default/gateway',
  'group:default/team',
];
const instant = fc
  .integer({ min: -24 * 400, max: 24 * 60 })
  .map(hours => new Date(nowMs + hours * HOUR).toISOString());

const evidenceRecord: fc.Arbitrary<EvidenceRecord> = fc.record(
  {
    entityRef: fc.constantFrom(...refs, 'COMPONENT:default/BOT'),
    controlId: fc.constantFrom(...fewIds),
    outcome: fc.constantFrom('pass', 'fail', 'partial', 'not-applicable'),
    assurance: fc.constantFrom('attested', 'verified'),
    source: fc.constantFrom('prowler', 'ci', 'user:default/kim'),
    observedAt: instant,
    expiresAt: instant,
    revokedAt: instant,
  },
  {
    requiredKeys: [
      'entityRef',
      'controlId',
      'outcome',
      'assurance',
      'source',
      'observedAt',
    ],
  },
);
const waiver: fc.Arbitrary<WaiverRecord> = fc.record(
  {
    entityRef: fc.constantFrom(...refs),
    controlId: fc.constantFrom(...fewIds),
    approvedAt: instant,
    expiresAt: instant,
    revokedAt: instant,
    environment: fc.constantFrom('production', 'staging'),
  },
  { requiredKeys: ['entityRef', 'controlId', 'approvedAt', 'expiresAt'] },
);
const fact: fc.Arbitrary<ProfileFact> = fc.record({
  entityRef: fc.constantFrom(...refs),
  key: fc.constantFrom(
    'phase',
    'criticality',
    'capabilities',
    'agentic-scope',
    'use-case',
  ),
  value: fc.constantFrom('scale', 'low', 'tools', '3', 'acts', 'nonsense'),
  source: fc.constantFrom('recorded', 'default'),
});
const idList = fc.subarray(fewIds).map(list => list.join(' '));
const annotations = fc.record(
  {
    phase: fc.constantFrom('foundational', 'enhanced', 'advanced'),
    'use-case': fc.constantFrom('answers', 'connects', 'acts'),
    criticality: fc.constantFrom('low', 'mission-critical'),
    capabilities: fc.constantFrom('', 'memory', 'tools, code-execution'),
    'eu-ai-act-risk': fc.constantFrom('minimal', 'high'),
    'layer.infrastructure': fc.constantFrom('enhanced', 'none'),
    controls: idList,
    [`control.${fewIds[0]}`]: fc.constantFrom('met', 'not-met', 'https://a/b'),
    'provides-controls': idList,
  },
  { requiredKeys: [] },
);
const entities = fc
  .tuple(annotations, annotations, annotations)
  .map(([bot, gateway, team]): Entity[] => {
    const entity = (kind: string, name: string, values: object, spec: object) =>
      ({
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: {
          name,
          annotations: Object.fromEntries(
            Object.entries(values).map(([key, value]) => [
              `ai-governance.io/${key}`,
              value,
            ]),
          ),
        },
        spec,
      } as Entity);
    return [
      entity('Component', 'bot', bot, {
        type: 'llm-service',
        lifecycle: 'production',
        owner: 'team',
        dependsOn: ['resource:gateway'],
      }),
      entity('Resource', 'gateway', gateway, { type: 'model-gateway' }),
      entity('Group', 'team', team, { type: 'team' }),
    ];
  });
const settings = fc.record(
  {
    assurance: fc.dictionary(
      fc.constantFrom('foundational', 'enhanced', 'advanced'),
      fc.constantFrom<AssuranceLevel>(
        'declared',
        'attested',
        'verified',
        'both',
        'own',
      ),
    ),
    environment: fc.constantFrom('production', 'staging'),
  },
  { requiredKeys: [] },
);
/** At most one fact for each entity, key and source, as the service keeps them. */
const facts = fc.uniqueArray(fact, {
  selector: ({ entityRef, key, source }) => `${entityRef} ${key} ${source}`,
  maxLength: 8,
});
const input = fc.record({
  entities,
  evidence: fc.array(evidenceRecord, { maxLength: 60 }),
  waivers: fc.array(waiver, { maxLength: 10 }),
  facts,
  settings,
});

type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;
const run = (given: Input, now: string | number = NOW): ScorecardCore[] =>
  evaluate({ framework: builtIn, now, ...given });

describe('properties of an evaluation', () => {
  it('does not depend on the order of any input', () => {
    const shuffled = input.chain(given =>
      fc.record({
        given: fc.constant(given),
        other: fc.record({
          entities: fc.shuffledSubarray(given.entities, {
            minLength: given.entities.length,
          }),
          evidence: fc.shuffledSubarray(given.evidence, {
            minLength: given.evidence.length,
          }),
          waivers: fc.shuffledSubarray(given.waivers, {
            minLength: given.waivers.length,
          }),
          facts: fc.shuffledSubarray(given.facts, {
            minLength: given.facts.length,
          }),
          settings: fc.constant(given.settings),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, other }) => {
        expect(run(other)).toEqual(run(given));
      }),
    );
  });

  it('never loses a satisfied control, nor maturity, by one more live pass', () => {
    // Verified records come from a source that has said nothing yet: one that takes back its own
    // "not applicable" has changed its mind, which is more than one more pass.
    const extra = fc.record({
      entityRef: fc.constantFrom(...refs),
      controlId: fc.constantFrom(...fewIds),
      outcome: fc.constant('pass' as const),
      assurance: fc.constantFrom('attested' as const, 'verified' as const),
      source: fc.constant('another'),
      observedAt: fc.constantFrom(
        NOW,
        '2026-11-22T11:59:59Z',
        '2026-11-20T00:00:00Z',
      ),
      expiresAt: fc.constant('2027-11-22T00:00:00Z'),
    });
    const rank = ({ maturity }: Pick<ScorecardCore, 'maturity'>) =>
      maturity === 'not-applicable' ? Infinity : maturityRank(maturity);
    fc.assert(
      fc.property(input, extra, (given, record) => {
        const after = run({ ...given, evidence: [...given.evidence, record] });
        run(given).forEach((scorecard, index) => {
          expect(rank(after[index])).toBeGreaterThanOrEqual(rank(scorecard));
          const lost = scorecard.controls.filter(
            ({ status }, at) =>
              isSatisfied(status) &&
              !isSatisfied(after[index].controls[at].status),
          );
          expect(lost).toEqual([]);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('never raises a score by a waiver, nor lowers a maturity', () => {
    fc.assert(
      fc.property(input, waiver, (given, record) => {
        const after = run({ ...given, waivers: [...given.waivers, record] });
        run(given).forEach((scorecard, index) => {
          expect(after[index].score).toBe(scorecard.score);
          expect(after[index].sections.map(({ score }) => score)).toEqual(
            scorecard.sections.map(({ score }) => score),
          );
          expect(after[index].confidence).toEqual(scorecard.confidence);
          expect(maturityRank(after[index].maturity)).toBeGreaterThanOrEqual(
            maturityRank(scorecard.maturity),
          );
        });
      }),
    );
  });

  it('stays as it is until the next change that it names', () => {
    fc.assert(
      fc.property(input, given => {
        const by =
          <T extends { entityRef: string }>(records: T[]) =>
          (ref: string) =>
            records.filter(
              ({ entityRef }) => entityRef.toLocaleLowerCase('en-US') === ref,
            );
        const next = createEvaluator({
          framework: builtIn,
          now: NOW,
          settings: given.settings,
          lookup: ref => given.entities[refs.indexOf(ref)],
          evidence: by(given.evidence),
          facts: by(given.facts),
          waivers: by(given.waivers),
        }).nextChange(given.entities[0]);
        const own = (now: string | number) =>
          run(given, now).find(({ entityRef }) => entityRef === refs[0]);
        const before = own(NOW);
        const change = next?.at ?? nowMs + 1000 * 24 * HOUR;
        expect(change).toBeGreaterThan(nowMs);
        expect(own(change - 1)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('counts every control once', () => {
    fc.assert(
      fc.property(input, given => {
        for (const { controls, sections, confidence } of run(given)) {
          expect(controls.map(({ controlId }) => controlId)).toEqual(ids);
          const applicable = controls.filter(
            ({ status }) => status !== 'not-applicable',
          );
          const cells = sections.flatMap(section => section.cells);
          expect(cells.reduce((sum, cell) => sum + cell.applicable, 0)).toBe(
            applicable.length,
          );
          for (const cell of cells) {
            expect(
              cell.met +
                cell.waived +
                cell.notMet +
                cell.noEvidence +
                cell.insufficientEvidence +
                cell.stale,
            ).toBe(cell.applicable);
          }
          const { verified, attested, declared, none } = confidence;
          expect(verified + attested + declared + none).toBe(100);
        }
      }),
    );
  });
});

describe('no annotation value does harm', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 50 }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '\ud800',
      '\u0000',
      '\u202e',
      '<script>alert(1)</script>',
      '${7*7}',
      '!!js/function "x"',
      'x'.repeat(20_000),
      ', '.repeat(20_000),
      'İıſK',
    ),
  );
  const anyValue = fc.oneof(anyText, fc.jsonValue() as fc.Arbitrary<unknown>);
  const keys = [
    ...Object.values(ANNOTATION),
    'control.INF-NET-01',
    'control.__proto__',
    'control.',
    'layer.constructor',
    '__proto__',
    'constructor',
  ];
  const anyAnnotations = fc.dictionary(
    fc.oneof(
      fc.constantFrom(...keys).map(key => `ai-governance.io/${key}`),
      anyText.map(key => `ai-governance.io/${key}`),
      anyText,
    ),
    anyValue,
    { noNullPrototype: true },
  );

  it('reads, evaluates and explains whatever stands there', () => {
    fc.assert(
      fc.property(
        anyAnnotations,
        anyValue,
        anyValue,
        fc.jsonValue(),
        (values, type, tag, spec) => {
          const entity = {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'bot',
              title: tag,
              tags: [tag],
              annotations: values,
            },
            spec: {
              owner: type,
              system: tag,
              lifecycle: type,
              dependsOn: [tag, type],
              other: spec,
              type,
            },
            relations: [{ type: 'dependsOn', targetRef: tag }],
          } as unknown as Entity;
          expect(['workload', 'asset', 'none']).toContain(
            selectEntity(entity).class,
          );
          const chosen = { ...entity, spec: { ...entity.spec, type: 'agent' } };
          const scorecards = evaluate({
            framework: builtIn,
            now: NOW,
            entities: [
              {
                ...chosen,
                metadata: {
                  ...chosen.metadata,
                  annotations: { ...values, 'ai-governance.io/ignore': 'no' },
                },
              },
            ],
            facts: [
              {
                entityRef: 'component:default/bot',
                key: 'capabilities',
                value: tag as string,
                source: 'recorded',
              },
            ],
          });
          expect(scorecards).toHaveLength(1);
          const [scorecard] = scorecards;
          const read = readAnnotations(entity, builtIn);
          const context = {
            framework: builtIn,
            annotations: read,
            evidence: [],
            now: NOW,
          };
          for (const result of scorecard.controls) {
            expect(explainControl({ ...context, result })).not.toBe('');
            for (const { links } of controlEvidence({ ...context, result })) {
              expect(
                (links ?? []).every(({ url }) => /^https?:/i.test(url)),
              ).toBe(true);
            }
          }
          for (const problem of scorecard.problems) {
            expect(
              explainProblem(problem, { framework: builtIn, entity }).message,
            ).not.toBe('');
          }
          expect(
            planFor({ scorecard, framework: builtIn, entity }).sections,
          ).toHaveLength(4);
          expect(
            profileFactViews({
              framework: builtIn,
              entity,
              annotations: read,
              profile: scorecard.profile,
              facts: [],
            }),
          ).toHaveLength(8);
          expect([null, 'approved', 'pending', 'rejected']).toContain(
            approvalClaim(entity).claimed,
          );
          const found = catalogEvidence({
            entity,
            lookup: () => entity,
            profile: scorecard.profile,
            framework: builtIn,
            observedAt: NOW,
          });
          expect(found.every(({ outcome }) => outcome !== 'fail')).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('reads every known annotation with whatever value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), anyValue, (key, value) => {
        const [scorecard] = evaluate({
          framework: builtIn,
          now: NOW,
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'bot',
                annotations: JSON.parse(
                  `{${JSON.stringify(
                    `ai-governance.io/${key}`,
                  )}:${JSON.stringify(value)}}`,
                ),
              },
              spec: { type: 'agent' },
            },
          ],
        });
        const ignored =
          key === 'ignore' &&
          typeof value !== 'object' &&
          String(value).trim().toLocaleLowerCase('en-US') === 'true';
        expect(scorecard === undefined).toBe(ignored);
      }),
      { numRuns: 1000 },
    );
  });
});
