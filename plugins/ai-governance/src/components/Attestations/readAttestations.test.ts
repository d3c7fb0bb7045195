import {
  Attestation,
  AttestationQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { readTeams } from './readAttestations';

const attestation = (id: string, expiresAt: string): Attestation => ({
  id,
  entityRef: `component:default/${id}`,
  controlId: 'APP-OUT-01',
  outcome: 'pass',
  statement: id,
  links: [],
  by: 'user:default/rui',
  at: '2026-06-01T00:00:00Z',
  expiresAt,
  state: 'live',
});

const answers: Record<string, { items: Attestation[]; next?: string }> = {
  'group:default/a ': {
    items: [attestation('a1', '2026-06-20'), attestation('a2', '2026-07-20')],
  },
  'group:default/b ': {
    items: [attestation('a1', '2026-06-20'), attestation('b1', '2026-06-25')],
    next: 'n',
  },
  'group:default/b n': { items: [attestation('b2', '2026-08-01')] },
};

const api = buildApi({
  getAttestations: async ({ team, cursor = '' }: AttestationQuery) => {
    const answer = answers[`${team} ${cursor}`];
    return {
      items: answer.items,
      totalItems: 2,
      pageInfo: { nextCursor: answer.next },
    };
  },
});
const teams = ['group:default/a', 'group:default/b'];
const ids = (items: Attestation[]) => items.map(({ id }) => id);

describe('readTeams', () => {
  it('shows nothing that something unread may come before', async () => {
    const list = await readTeams(api, {}, teams, 1);

    expect(ids(list.items)).toEqual(['a1', 'b1']);
    expect(list.more).toBe(true);
  });

  it('makes one list of several teams, each statement once', async () => {
    const list = await readTeams(api, {}, teams, 2);

    expect(ids(list.items)).toEqual(['a1', 'b1', 'a2', 'b2']);
    expect(list.more).toBe(false);
  });
});
