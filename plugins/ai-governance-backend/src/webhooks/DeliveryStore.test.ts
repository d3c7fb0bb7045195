import { TestDatabases } from '@backstage/backend-test-utils';
import { sortBy } from 'lodash';
import { Projection } from '../__testUtils__/projection';
import { DeliveryStore } from './DeliveryStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('DeliveryStore, %p', databaseId => {
  it('writes messages in one order of incidents, and each incident in the order that was told', async () => {
    const knex = await databases.init(databaseId);
    await Projection.create(knex);
    const message = (externalId: string, title: string) => ({
      signal: {
        externalId,
        title,
        recurs: false,
        what: 'updated' as const,
        keys: [],
        entityRefs: [],
      },
    });
    const store = new DeliveryStore({ database: knex });
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (const order of [ids, ids.toReversed()]) {
      await store.accept({
        door: 'cloudevents',
        body: Buffer.from(order.join()),
        receivedAt: 1,
        messages: [
          ...order.map(id => message(id, 'first')),
          ...order.map(id => message(id, 'second')),
        ],
      });
    }
    const rows: { delivery_id: number; external: string; signal: string }[] =
      await knex('incident_messages').orderBy('id');
    expect(rows).toHaveLength(4 * ids.length);
    expect(rows).toEqual(sortBy(rows, ['delivery_id', 'external']));
    expect(rows.map(({ signal }) => JSON.parse(signal).title)).toEqual(
      rows.map((_, index) => (index % 2 === 0 ? 'first' : 'second')),
    );
  });
});
