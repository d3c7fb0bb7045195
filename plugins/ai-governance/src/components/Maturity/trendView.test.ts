import { letterOf, spread } from './trendView';

describe('the places of labels and pins', () => {
  it('are those wanted where there is room', () => {
    expect(spread([40, 10, 90], 16, [0, 100])).toEqual([40, 10, 90]);
  });

  it('keep their distance and stay within the ends', () => {
    expect(spread([98, 97, 99], 16, [0, 100])).toEqual([84, 68, 100]);
    expect(spread([0, 0], 16, [0, 100])).toEqual([0, 16]);
  });

  it('run on where more stand than there is room for', () => {
    expect(spread([5, 5, 5], 10, [0, 12])).toEqual([0, 10, 20]);
  });
});

it('names the events of a trend by letters', () => {
  expect([0, 1, 7].map(letterOf)).toEqual(['A', 'B', 'H']);
});
