import { Knex } from 'knex';

/** Deliveries of which nothing waits, neither to be applied nor for a person. */
export const appliedBefore = (knex: Knex, before: number): Knex.QueryBuilder =>
  knex('incident_deliveries as d')
    .where('d.received_at', '<', before)
    .whereNotExists(
      knex('incident_messages as m')
        .whereRaw('?? = ??', ['m.delivery_id', 'd.id'])
        .whereNot('m.state', 'done')
        .select(knex.raw('1')),
    );

/** Messages whose delivery was deleted. */
export const withoutDelivery = (knex: Knex): Knex.QueryBuilder =>
  knex('incident_messages as m').whereNotExists(
    knex('incident_deliveries as d')
      .whereRaw('?? = ??', ['d.id', 'm.delivery_id'])
      .select(knex.raw('1')),
  );
