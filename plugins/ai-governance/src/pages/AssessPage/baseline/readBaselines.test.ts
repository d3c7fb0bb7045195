import { BaselineQuery } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  assessedEntity,
  OTHER,
  progress,
  WORKLOAD,
} from '../__testUtils__/assessment';
import { readBaselines } from './readBaselines';

const STRANGER = 'component:default/stranger';

const scope = { kind: 'team', ref: 'group:default/claims', title: 'Claims' };

describe('readBaselines', () => {
  it('reads every page of a team, and keeps what the assessment is about', async () => {
    const pages = [
      [progress(), progress({}, { entityRef: STRANGER })],
      [progress({}, { entityRef: OTHER })],
    ];
    const asked: BaselineQuery[] = [];
    const found = await readBaselines(
      {
        getBaselines: async query => {
          asked.push(query);
          const place = Number(query.cursor ?? 0);
          return {
            items: pages[place],
            totalItems: 3,
            pageInfo: place === 0 ? { nextCursor: '1' } : {},
          };
        },
      },
      {
        scope: { ...scope, kind: 'team' },
        entities: [
          assessedEntity({ entityRef: WORKLOAD }),
          assessedEntity({ entityRef: OTHER }),
        ],
      },
    );
    expect(found.map(({ baseline }) => baseline.entityRef)).toEqual([
      WORKLOAD,
      OTHER,
    ]);
    expect(asked).toEqual([
      { team: scope.ref, limit: 500 },
      { team: scope.ref, limit: 500, cursor: '1' },
    ]);
  });

  it('asks for the one workload of another assessment', async () => {
    const getBaselines = jest.fn(async () => ({
      items: [progress()],
      totalItems: 1,
      pageInfo: {},
    }));
    const found = await readBaselines(
      { getBaselines },
      {
        scope: { kind: 'workload', ref: WORKLOAD, title: 'One' },
        entities: [assessedEntity({ entityRef: WORKLOAD })],
      },
    );
    expect(found).toEqual([progress()]);
    expect(getBaselines).toHaveBeenCalledWith({ entityRef: WORKLOAD });
  });
});
