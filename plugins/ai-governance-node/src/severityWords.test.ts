import { severityOfWord } from './severityWords';

describe('severityOfWord', () => {
  it.each([
    ['P1', 'sev1'],
    ['SEV-1', 'sev1'],
    ['Critical', 'sev1'],
    ['page', 'sev1'],
    ['sev_2', 'sev2'],
    ['High', 'sev2'],
    ['warning', 'sev3'],
    ['Minor', 'sev3'],
    ['P5', 'sev4'],
    [4, 'sev4'],
    ['info', 'sev4'],
  ])('reads %p as %p', (word, severity) => {
    expect(severityOfWord(word)).toBe(severity);
  });

  it.each([undefined, null, '', 'toString', {}, 'whatever'])(
    'reads %p as nothing',
    word => {
      expect(severityOfWord(word)).toBeUndefined();
    },
  );
});
