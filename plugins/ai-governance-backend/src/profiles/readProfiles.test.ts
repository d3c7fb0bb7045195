import {
  compileFramework,
  loadFramework,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import { readProfilesCsv } from './readProfilesCsv';
import { readProfileUpdate } from './readProfileUpdate';

const framework = compileFramework(
  loadFramework({
    text: readFileSync(
      resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-common',
        'framework.yaml',
      ),
      'utf8',
    ),
  }).document,
);

describe('readProfileUpdate', () => {
  const read = (entityRef: string, facts: Record<string, unknown>) =>
    readProfileUpdate({ entityRef, facts }, framework);

  it('reads values as annotations write them, and null as a removal', () => {
    expect(
      read('Component:Default/Bot', {
        phase: ' Production ',
        'agentic-scope': '2',
        capabilities: 'tools, retrieval',
        criticality: null,
      }),
    ).toEqual({
      entityRef: 'component:default/bot',
      changes: [
        { entityRef: 'component:default/bot', key: 'phase', value: 'enhanced' },
        {
          entityRef: 'component:default/bot',
          key: 'agentic-scope',
          value: 'agentic-2',
        },
        {
          entityRef: 'component:default/bot',
          key: 'capabilities',
          value: 'retrieval tools',
        },
        { entityRef: 'component:default/bot', key: 'criticality', value: null },
      ],
    });
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['a ref without a kind', 'bot', { phase: 'scale' }, 'entityRef'],
    [
      'a ref with a zero byte',
      'component:a/b\0',
      { phase: 'scale' },
      'entityRef',
    ],
    ['a ref without end', `component:a/${'b'.repeat(600)}`, {}, 'entityRef'],
    ['an unknown fact', 'component:a/b', { colour: 'red' }, 'colour'],
    [
      'an unknown value',
      'component:a/b',
      { criticality: 'huge' },
      'criticality',
    ],
    ['a value that is no text', 'component:a/b', { phase: { a: 1 } }, 'phase'],
    [
      'a list with something else',
      'component:a/b',
      { capabilities: 'fly' },
      'capabilities',
    ],
    ['nothing to record', 'component:a/b', {}, 'no fact'],
  ])('refuses %s and names the field', (_title, ref, facts, named) => {
    const result = read(ref, facts);
    expect(result).toEqual({
      entityRef: expect.any(String),
      mistake: expect.stringContaining(named),
    });
  });

  it('says which values there are', () => {
    expect(read('component:a/b', { 'data-classification': 'secret' })).toEqual({
      entityRef: 'component:a/b',
      mistake:
        "The field data-classification takes public, internal, confidential or restricted; 'secret' is none of them.",
    });
  });
});

describe('readProfilesCsv', () => {
  it('reads a table as spreadsheets write it', () => {
    const csv =
      '\uFEFFentityRef,criticality,capabilities\r\n' +
      'component:default/a,low,"tools, memory"\r\n\r\n' +
      'component:default/b, - ,\r\n';
    expect(readProfilesCsv(csv)).toEqual([
      {
        entityRef: 'component:default/a',
        facts: { criticality: 'low', capabilities: 'tools, memory' },
      },
      { entityRef: 'component:default/b', facts: { criticality: null } },
    ]);
  });

  it.each([
    ['no column for the entity', 'phase\nscale\n', 'no column entityRef'],
    ['a column that is no fact', 'entityRef,colour\na,b\n', "'colour'"],
    ['a row with too many cells', 'entityRef,phase\na,b,c\n', 'line 2'],
    ['a quote without end', 'entityRef,phase\na,"b\n', 'cannot be read'],
    ['the same column twice', 'entityRef,phase,phase\na,b,c\n', 'twice'],
  ])('refuses %s', (_title, csv, message) => {
    expect(() => readProfilesCsv(csv)).toThrow(message);
  });
});
