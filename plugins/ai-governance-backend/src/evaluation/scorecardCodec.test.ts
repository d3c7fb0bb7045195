import {
  EvidenceRecord,
  loadFramework,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeScorecard,
  decodeStored,
  encodeScorecard,
} from './scorecardCodec';

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

const record: EvidenceRecord = {
  entityRef: 'component:default/bot',
  controlId: 'GOV-INV-01',
  outcome: 'pass',
  assurance: 'verified',
  source: 'catalog',
  observedAt: '2026-06-18T08:00:00Z',
  detail: 'The profile is complete.',
};

const encode = (core: ScorecardCore) => ({
  ...encodeScorecard({
    core,
    owner: { ref: 'group:default/a', kind: 'group', title: 'Team A' },
    teams: ['group:default/a', 'group:default/company'],
    catalogEvidence: [record],
    approvalClaim: null,
    lapsed: new Map([['GOV-RSK-01', 1_780_000_000_000]]),
    incidentOwner: 'fallback',
    framework,
  }),
  basis: '',
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

  it('keeps what was known around a result', () => {
    const stored = decodeStored(encode(scorecards[0]), framework.document);
    expect(stored).toEqual({
      core: scorecards[0],
      ownerTitle: 'Team A',
      teams: ['group:default/a', 'group:default/company'],
      catalogEvidence: [
        {
          controlId: 'GOV-INV-01',
          outcome: 'pass',
          detail: 'The profile is complete.',
        },
      ],
      lapsed: new Map([['GOV-RSK-01', 1_780_000_000_000]]),
      incidentOwner: 'fallback',
    });
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
