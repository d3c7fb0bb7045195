import { Entity } from '@backstage/catalog-model';
import { entityWith } from '../__testUtils__/builtIn';
import { pinnedVersion } from './pinnedVersion';

describe('pinnedVersion', () => {
  it.each<[string, Entity, string | undefined]>([
    ['nothing', entityWith({}), undefined],
    ['spec.version', entityWith({ spec: { version: '1.2.0' } }), '1.2.0'],
    ['a number', entityWith({ spec: { version: 2 } }), '2'],
    [
      'spec.model.version',
      entityWith({ spec: { model: { version: '20241022-v2:0' } } }),
      '20241022-v2:0',
    ],
    ['spec.modelVersion', entityWith({ spec: { modelVersion: 'v3' } }), 'v3'],
    [
      'an annotation',
      entityWith({ otherAnnotations: { 'mlflow.org/model-version': '14' } }),
      '14',
    ],
    [
      'a label',
      entityWith({ metadata: { labels: { 'acme.com/version': '2.1' } } }),
      '2.1',
    ],
    ['a tag', entityWith({ metadata: { tags: ['llm', 'v1.4.2'] } }), 'v1.4.2'],
    [
      'a digest',
      entityWith({ spec: { digest: `sha256:${'ab'.repeat(32)}` } }),
      `sha256:${'ab'.repeat(32)}`,
    ],
    [
      'a hash without digits',
      entityWith({ spec: { revision: 'abcdefabcdef' } }),
      'abcdefabcdef',
    ],
    ['latest', entityWith({ spec: { version: 'latest' } }), undefined],
    [
      'a moving version with a number',
      entityWith({ spec: { version: 'v2-latest' } }),
      undefined,
    ],
    ['a range', entityWith({ spec: { version: '^1.2' } }), undefined],
    ['a wildcard', entityWith({ spec: { version: '1.x' } }), undefined],
    ['a word', entityWith({ spec: { version: 'preview' } }), undefined],
    [
      'an odd value',
      entityWith({ spec: { version: { major: 1 } } }),
      undefined,
    ],
    [
      'a moving spec and a pinned label',
      entityWith({
        spec: { version: 'latest' },
        metadata: { labels: { version: '7' } },
      }),
      '7',
    ],
    [
      'a word as tag',
      entityWith({ metadata: { tags: ['llama3', 'gpt-4'] } }),
      undefined,
    ],
    ['an entity without anything', {} as Entity, undefined],
  ])('%s', (_, entity, expected) => {
    expect(pinnedVersion(entity)).toBe(expected);
  });
});
