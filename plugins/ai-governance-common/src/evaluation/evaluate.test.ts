import { Entity } from '@backstage/catalog-model';
import { builtIn, entityWith, NOW } from '../__testUtils__/builtIn';
import { BASIC, resultOf, scorecardOf } from '../__testUtils__/evaluated';
import { evaluate } from './evaluate';

describe('evaluate', () => {
  it('answers workloads only, sorted by ref', () => {
    const refs = [
      'Resource:b/z',
      'Component:default/Z',
      'component:default/a',
      'API:x/y',
    ];
    const scorecards = evaluate({
      framework: builtIn,
      now: NOW,
      entities: [
        ...refs.map(ref => entityWith({ ref, spec: { type: 'agent' } })),
        entityWith({
          ref: 'Component:default/none',
          spec: { type: 'service' },
        }),
        entityWith({
          ref: 'Resource:default/model',
          spec: { type: 'ai-model' },
        }),
      ],
    });
    expect(scorecards.map(({ entityRef }) => entityRef)).toEqual([
      'api:x/y',
      'component:default/a',
      'component:default/z',
      'resource:b/z',
    ]);
  });

  it('passes over what is no entity', () => {
    const broken = [
      null,
      undefined,
      1,
      'x',
      [],
      {},
      { kind: 'Component' },
      { metadata: { name: 'x' } },
    ];
    expect(
      evaluate({
        framework: builtIn,
        now: NOW,
        entities: broken as unknown as Entity[],
      }),
    ).toEqual([]);
  });

  it('gives the same answer for an entity that stands there twice, in whatever order', () => {
    const one = entityWith({ annotations: { criticality: 'low' } });
    const two = entityWith({ annotations: { criticality: 'medium' } });
    const run = (entities: Entity[]) =>
      evaluate({ framework: builtIn, now: NOW, entities });
    expect(run([one, two])).toHaveLength(1);
    expect(run([one, two])).toEqual(run([two, one]));
  });

  it('refuses a time that is none', () => {
    expect(() =>
      evaluate({ framework: builtIn, now: 'noon', entities: [] }),
    ).toThrow('is no time');
  });

  it('reports overclaims in the order of the layers', () => {
    const scorecard = scorecardOf({
      entity: entityWith({
        annotations: {
          phase: 'foundational',
          'layer.ai-application': 'foundational',
          'layer.infrastructure': 'scale',
          'layer.identity-data': 'none',
        },
      }),
    });
    expect(scorecard.overclaims).toEqual(['infrastructure', 'ai-application']);
  });

  it('reads another prefix throughout', () => {
    const entity = entityWith({
      otherAnnotations: {
        'acme/controls': BASIC,
        'acme/phase': 'foundational',
      },
      spec: { type: 'service' },
    });
    expect(
      resultOf({ entity, settings: { annotationPrefix: 'acme/' } }).status,
    ).toBe('met');
  });
});
