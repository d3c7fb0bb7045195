type Situation =
  typeof import('@ai-governance/backstage-plugin-ai-governance-common/src/gates/__fixtures__/situation');
type Situations =
  typeof import('@ai-governance/backstage-plugin-ai-governance-common/src/gates/__fixtures__/situations');

/** A situation at a gate and what is decided in it. */
export type GateSituation = Situations['SITUATIONS'][number];

/** What has to be there before the question; times count from that of the question. */
export type SituationSetup = GateSituation['setup'];

const fixtures =
  '@ai-governance/backstage-plugin-ai-governance-common/src/gates/__fixtures__';

/** Those that the rules themselves are held to. */
export const { SITUATIONS } = jest.requireActual<Situations>(
  `${fixtures}/situations`,
);

/** The names that situations share. */
export const { DEPENDENCY, OWNER, ROLES, WORKLOAD } =
  jest.requireActual<Situation>(`${fixtures}/situation`);
