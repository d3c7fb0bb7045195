import { dirname, join } from 'node:path';
import { GateInputs } from '@ai-governance/backstage-plugin-ai-governance-common';

/** A situation at a gate and how a door answers in it. */
export interface GateSituation {
  name: string;
  inputs: GateInputs;
  expected: { exitCode: number };
}

const common = dirname(
  require.resolve(
    '@ai-governance/backstage-plugin-ai-governance-common/package.json',
  ),
);

/** Those that the rules themselves are held to. */
export const { SITUATIONS }: { SITUATIONS: readonly GateSituation[] } =
  jest.requireActual(join(common, 'src/gates/__fixtures__/situations'));
