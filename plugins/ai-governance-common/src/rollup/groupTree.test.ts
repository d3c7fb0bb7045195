import fc from 'fast-check';
import { GroupTree } from './groupTree';

const tree = (...pairs: [string, string][]) =>
  new GroupTree(pairs.map(([group, parent]) => ({ group, parent })));

describe('GroupTree', () => {
  it('walks up to the root', () => {
    const groups = tree(['team', 'department'], ['department', 'company']);
    expect(groups.withAncestors('team')).toEqual([
      'team',
      'department',
      'company',
    ]);
    expect(groups.parentOf('team')).toBe('department');
    expect(groups.parentOf('company')).toBeNull();
  });

  it('counts a group once that is reached by two ways', () => {
    const groups = tree(['a', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'd']);
    expect(groups.withAncestors('a').sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('cuts a circle at its first ref and keeps what hangs below it', () => {
    const groups = tree(['b', 'c'], ['c', 'a'], ['a', 'b'], ['z', 'c']);
    expect(groups.parentOf('a')).toBeNull();
    expect(groups.parentOf('b')).toBe('c');
    expect(groups.parentOf('c')).toBe('a');
    expect(groups.parentOf('z')).toBe('c');
    expect(groups.withAncestors('b').sort()).toEqual(['a', 'b', 'c']);
  });

  it('takes a group that is its own parent as a root', () => {
    expect(tree(['a', 'a']).parentOf('a')).toBeNull();
  });

  it('comes to a root from everywhere, whatever the links', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name)), pairs => {
        const groups = tree(...pairs);
        for (const [start] of pairs) {
          let group: string | null = start;
          let steps = 0;
          while (group !== null) {
            group = groups.parentOf(group);
            steps += 1;
            expect(steps).toBeLessThan(10);
          }
        }
      }),
    );
  });
});
