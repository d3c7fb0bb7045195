import {
  loadFramework,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeScorecard, encodeScorecard } from './scorecardCodec';

const common = resolvePackagePath(
  '@ai-governance/backstage-plugin-ai-governance-common',
);
const framework = loadFramework({
  text: readFileSync(join(common, 'framework.yaml'), 'utf8'),
});
const folder = join(common, 'src/__fixtures__/conformance');
const scorecards = readdirSync(folder).flatMap(
  file =>
    JSON.parse(readFileSync(join(folder, file), 'utf8'))
      .expect as ScorecardCore[],
);

const encode = (core: ScorecardCore) => ({
  ...encodeScorecard({
    core,
    owner: { ref: null, kind: 'unowned', reason: 'absent' },
    approvalClaim: null,
    framework,
  }),
  evaluated_at: 0,
  error: null,
  error_at: null,
});

describe('scorecardCodec', () => {
  it('gives back every scorecard of the conformance cases', () => {
    expect(scorecards.length).toBeGreaterThan(80);
    for (const core of scorecards) {
      expect(decodeScorecard(encode(core), framework.document)).toEqual(core);
    }
  });

  it('has one digest for one result and another for another', () => {
    const digests = new Map(
      scorecards.map(core => [JSON.stringify(core), encode(core).digest]),
    );
    expect(new Set(digests.values()).size).toBe(digests.size);
    expect(encode(scorecards[0]).digest).toBe(encode(scorecards[0]).digest);
  });

  it('puts failures first and what nobody assessed last', () => {
    const unassessed = scorecards.filter(core => core.confidence.none === 100);
    const failing = scorecards.filter(
      core =>
        core.confidence.none < 100 &&
        !core.compliant &&
        core.controls.some(control => control.status === 'not-met'),
    );
    const concern = (cores: ScorecardCore[]) =>
      cores.map(core => encode(core).concern);
    expect(Math.max(...concern(failing))).toBeLessThan(
      Math.min(...concern(unassessed)),
    );
  });
});
