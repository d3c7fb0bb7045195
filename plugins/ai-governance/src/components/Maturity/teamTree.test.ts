import { outside, team } from '../../pages/__testUtils__/fixtures';
import {
  buildTeamTree,
  initiallyExpanded,
  SIBLINGS_STEP,
  visibleRows,
} from './teamTree';

const names = (rows: ReturnType<typeof visibleRows>) =>
  rows.map(row => `${'-'.repeat(row.level)}${row.id.replace(/^.*\//, '')}`);

describe('the tree of teams', () => {
  it('follows the parents, by title, with what no group owns apart', () => {
    const tree = buildTeamTree([
      team('b', { parent: 'root' }),
      team('root'),
      outside('user', { workloads: 1 }),
      team('a', { parent: 'root', own: { workloads: 1 } }),
      outside('unowned', {}),
    ]);
    expect(
      names(visibleRows(tree.roots, initiallyExpanded(tree.roots))),
    ).toEqual(['root', '-a', '-b']);
    expect(tree.outside.map(item => item.kind)).toEqual(['user']);
  });

  it('keeps every team once where parents are missing or run in a circle', () => {
    const tree = buildTeamTree([
      team('lost', { parent: 'nowhere' }),
      team('egg', { parent: 'hen' }),
      team('hen', { parent: 'egg' }),
      team('self', { parent: 'self' }),
      team('chick', { parent: 'hen' }),
    ]);
    const rows = visibleRows(tree.roots, initiallyExpanded(tree.roots));
    expect(names(rows).sort()).toEqual([
      '-chick',
      'egg',
      'hen',
      'lost',
      'self',
    ]);
  });

  it('adds a line for what an open team owns itself', () => {
    const { roots } = buildTeamTree([
      team('root', { own: { workloads: 2 } }),
      team('a', { parent: 'root' }),
    ]);
    const id = 'group:default/root';
    expect(names(visibleRows(roots, new Set([id])))).toEqual([
      'root',
      '-root#direct',
      '-a',
    ]);
    expect(names(visibleRows(roots, new Set()))).toEqual(['root']);
  });

  it('draws a part of many siblings and says how many are left', () => {
    const { roots } = buildTeamTree(
      Array.from({ length: SIBLINGS_STEP + 20 }, (_, i) => team(`t${i}`)),
    );
    const rows = visibleRows(roots, initiallyExpanded(roots));
    expect(rows).toHaveLength(SIBLINGS_STEP + 1);
    expect(rows[SIBLINGS_STEP]).toMatchObject({ kind: 'more', hidden: 20 });
    const all = visibleRows(roots, new Set(), new Map([['', 200]]));
    expect(all).toHaveLength(SIBLINGS_STEP + 20);
  });

  it('opens a large tree by its first level only', () => {
    const { roots } = buildTeamTree([
      team('root'),
      team('branch', { parent: 'root' }),
      ...Array.from({ length: 60 }, (_, i) =>
        team(`t${i}`, { parent: 'branch' }),
      ),
    ]);
    expect([...initiallyExpanded(roots)]).toEqual(['group:default/root']);
  });
});
