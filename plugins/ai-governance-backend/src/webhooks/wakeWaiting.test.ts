import { TestDatabases } from '@backstage/backend-test-utils';
import { range } from 'lodash';
import { Projection } from '../__testUtils__/projection';
import { wakeWaiting } from './wakeWaiting';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('wakeWaiting, %p', databaseId => {
  it('wakes what names one of the keys, in as many statements for many of them', async () => {
    const knex = await databases.init(databaseId);
    await Projection.create(knex);
    const told: Record<string, [system: string, keys: string[]]> = {
      'by-its-key': ['pagerduty', ['PCHAT']],
      'by-both-labels': ['alertmanager', ['env=prod', 'service=chat']],
      'by-one-of-two': ['alertmanager', ['env=prod', 'service=other']],
      'of-another-sender': ['opsgenie', ['PCHAT']],
      'by-an-odd-key': ['pagerduty', ['100% "sure"!', 'é_1']],
      'by-no-key': ['pagerduty', []],
    };
    for (const [external, [system, keys]] of Object.entries(told)) {
      await knex('incident_triage').insert({
        id: external,
        version: 1,
        system,
        external,
        title: external,
        keys: JSON.stringify(keys),
        first_at: 1,
        last_at: 1,
        deliveries: 1,
        state: 'waiting',
        payload: '',
      });
      await knex('incident_messages').insert({
        delivery_id: 1,
        external,
        message_key: external,
        state: 'triage',
        received_at: 1,
      });
    }
    const statements: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
    await knex.transaction(async tx => {
      statements.length = 0;
      await wakeWaiting(tx, [
        ...range(400).map(index => ({
          system: 'pagerduty',
          key: `PNOBODY${index}`,
        })),
        { system: 'pagerduty', key: 'PCHAT' },
        { system: 'pagerduty', key: '100% "sure"!' },
        { system: 'alertmanager', key: 'env=prod,service=chat' },
      ]);
      expect(statements).toHaveLength(2);
    });
    expect(
      await knex('incident_messages')
        .where({ state: 'waiting' })
        .orderBy('external')
        .pluck('external'),
    ).toEqual(['by-an-odd-key', 'by-both-labels', 'by-its-key']);
  });
});
