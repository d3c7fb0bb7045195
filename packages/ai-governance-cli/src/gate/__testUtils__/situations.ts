type Situations =
  typeof import('@ai-governance/backstage-plugin-ai-governance-common/src/gates/__fixtures__/situations');

/** Those that the rules themselves are held to. */
export const { SITUATIONS } = jest.requireActual<Situations>(
  '@ai-governance/backstage-plugin-ai-governance-common/src/gates/__fixtures__/situations',
);
