import { REASON_LENGTH, readReason } from './readReason';

const { min, max } = REASON_LENGTH;

describe('readReason', () => {
  it.each([min, max])('takes %i characters, without the space around', n => {
    expect(readReason(` ${'a'.repeat(n)}\n`)).toBe('a'.repeat(n));
  });

  it.each([
    ['', 0],
    [' '.repeat(min), 0],
    ['a'.repeat(min - 1), min - 1],
    ['a'.repeat(max + 1), max + 1],
  ])('refuses %j and says how long it is', (text, length) => {
    expect(() => readReason(text, 'comment')).toThrow(
      `The field comment has ${length} characters and takes ${min} to ${max}.`,
    );
  });
});
