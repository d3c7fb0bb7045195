// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incident_deliveries', table => {
    table.comment('What senders told, as it came; times in milliseconds');
    table.bigIncrements('id');
    table.string('door', 64).notNullable();
    table
      .string('delivery_key', 64)
      .notNullable()
      .comment('SHA-256 of what the sender calls it, or of its content');
    table.bigInteger('received_at').notNullable();
    table.binary('body').notNullable();
    table.unique(['door', 'delivery_key'], {
      indexName: 'incident_deliveries_key_idx',
    });
    table.index(['door', 'received_at'], 'incident_deliveries_received_idx');
    table.index(['received_at'], 'incident_deliveries_age_idx');
  });

  await knex.schema.createTable('external_incidents', table => {
    table.comment(
      'What senders call their incidents; whoever applies messages of one holds its row',
    );
    table
      .string('id', 64)
      .primary()
      .comment('SHA-256 of the door and the external id');
    table.string('door', 64).notNullable();
    table.string('external_id', 512).nullable();
    table
      .bigInteger('due_at')
      .notNullable()
      .defaultTo(0)
      .comment('Not before this, after a failure');
    table.integer('attempts').notNullable().defaultTo(0);
    table.string('what', 16).nullable().comment('The last state that was told');
    table.bigInteger('what_at').nullable();
    table.text('told').nullable().comment('The last of each field, as JSON');
    table.bigInteger('told_at').nullable();
    table
      .string('incident_id', 36)
      .nullable()
      .comment('Its latest occurrence here');
    table.string('triage_id', 36).nullable();
  });

  await knex.schema.createTable('incident_messages', table => {
    table.comment('What each delivery tells of one external incident');
    table.bigIncrements('id');
    table.bigInteger('delivery_id').notNullable();
    table.string('external', 64).notNullable().comment('external_incidents.id');
    table
      .string('message_key', 64)
      .notNullable()
      .comment('SHA-256; a message is applied once');
    table.text('signal').nullable().comment('JSON; null for what nobody reads');
    table.text('problem').nullable();
    table.string('state', 16).notNullable().comment('waiting, triage or done');
    table.bigInteger('received_at').notNullable();
    table.unique(['message_key'], {
      indexName: 'incident_messages_key_idx',
    });
    table.index(['state', 'id'], 'incident_messages_state_idx');
    table.index(['external', 'state', 'id'], 'incident_messages_external_idx');
    table.index(['delivery_id'], 'incident_messages_delivery_idx');
  });

  await knex.schema.createTable('incident_door_refusals', table => {
    table.comment('How often each door refused, by day; never what it refused');
    table.string('door', 64).notNullable();
    table.string('day', 10).notNullable().comment('In UTC');
    table.bigInteger('refused').notNullable();
    table.bigInteger('last_at').notNullable();
    table.primary(['door', 'day']);
  });

  await knex.schema.createTable('incident_triage', table => {
    table.comment('What senders told of that concerns no workload we know');
    table.string('id', 36).primary();
    table.integer('version').notNullable().comment('Grows with every change');
    table.string('system', 64).notNullable();
    table.string('external', 64).notNullable().comment('external_incidents.id');
    table.string('external_id', 512).nullable();
    table.text('title').notNullable();
    table.smallint('severity').nullable();
    table.text('url').nullable();
    table.text('keys').notNullable().comment('JSON');
    table.bigInteger('first_at').notNullable();
    table.bigInteger('last_at').notNullable();
    table.integer('deliveries').notNullable();
    table.string('state', 16).notNullable();
    table.text('payload').notNullable().comment('Of the latest delivery');
    table.string('decided_by', 512).nullable();
    table.bigInteger('decided_at').nullable();
    table.text('reason').nullable();
    table.string('incident_id', 36).nullable();
    table.index(['state', 'first_at', 'id'], 'incident_triage_state_idx');
  });

  await knex.schema.createTable('service_mappings', table => {
    table.comment('What senders call services, and which entities those are');
    table.string('id', 36).primary();
    table.string('system', 64).notNullable();
    table.string('mapping_key', 512).notNullable();
    table
      .string('lookup', 512)
      .notNullable()
      .comment('One part of the key, by which a message finds it');
    table.string('entity_ref', 512).notNullable();
    table.string('origin', 16).notNullable().comment('annotation or person');
    table.string('annotation', 255).nullable();
    table.string('created_by', 512).nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('last_used_at').nullable();
    table
      .text('problem')
      .nullable()
      .comment('Why no delivery can be recognised by it');
    table
      .boolean('removed')
      .notNullable()
      .defaultTo(false)
      .comment('By a person, until the annotation changes');
    table.unique(['system', 'mapping_key', 'entity_ref', 'origin'], {
      indexName: 'service_mappings_key_idx',
    });
    table.index(['system', 'lookup'], 'service_mappings_lookup_idx');
    table.index(['entity_ref'], 'service_mappings_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'service_mappings',
    'incident_triage',
    'incident_door_refusals',
    'incident_messages',
    'external_incidents',
    'incident_deliveries',
  ]) {
    await knex.schema.dropTable(table);
  }
};
