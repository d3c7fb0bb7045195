import { GroupTree } from '@ai-governance/backstage-plugin-ai-governance-common';
import { providersOf } from './providersOf';

const tree = (hidden: string[] = []) => ({
  groups: new GroupTree([
    { group: 'group:default/chat', parent: 'group:default/retail' },
    { group: 'group:default/retail', parent: 'group:default/company' },
    { group: 'group:default/company', parent: 'group:default/chat' },
  ]),
  domains: new Map([['system:default/desk', 'domain:default/shop']]),
  providers: new Set(
    [
      'group:default/chat',
      'group:default/retail',
      'group:default/company',
      'system:default/desk',
      'domain:default/shop',
    ].filter(ref => !hidden.includes(ref)),
  ),
});

describe('providersOf', () => {
  it('goes up from the system and from the owning group, and round no circle', () => {
    const homes = ['group:default/chat', 'system:default/desk'];
    expect(providersOf(homes, tree())).toEqual([
      { ref: 'group:default/chat', distance: 1 },
      { ref: 'group:default/retail', distance: 2 },
      { ref: 'group:default/company', distance: 3 },
      { ref: 'system:default/desk', distance: 1 },
      { ref: 'domain:default/shop', distance: 2 },
    ]);
  });

  it('names nothing that is hidden or missing, and no user', () => {
    expect(
      providersOf(
        ['user:default/kim', 'system:default/none', 'group:default/chat'],
        tree(['group:default/chat', 'group:default/company']),
      ),
    ).toEqual([{ ref: 'group:default/retail', distance: 2 }]);
  });
});
