// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incident_counter', table => {
    table.comment('One row, which is held while incidents are opened');
    table.smallint('id').primary();
    table.integer('last').notNullable().comment('The last number given');
  });
  await knex('incident_counter').insert({ id: 1, last: 0 });

  await knex.schema.createTable('incidents', table => {
    table.comment('Incidents of workloads; times in milliseconds');
    table.string('id', 36).primary();
    table.integer('number').notNullable().unique().comment('As in INC-217');
    table.integer('version').notNullable().comment('Grows with every change');
    table.string('entity_ref', 512).notNullable().comment('The main workload');
    table.string('asset_ref', 512).nullable().comment('In which it lies');
    table.text('title').notNullable();
    table.text('description').notNullable();
    table
      .text('search')
      .notNullable()
      .comment('Number, title, description and external id in lower case');
    table.smallint('severity').notNullable().comment('1 to 4');
    table.string('category', 32).notNullable();
    table.string('layer', 16).nullable();
    table.string('state', 16).notNullable();
    table
      .boolean('active')
      .notNullable()
      .comment('Open, acknowledged or mitigated');
    table.string('source_system', 64).notNullable();
    table.string('external_id', 512).nullable();
    table
      .integer('occurrence')
      .notNullable()
      .defaultTo(1)
      .comment('Of an external id that its sender uses again');
    table.text('source_url').nullable();
    table.string('owner_ref', 512).nullable();
    table.text('ownership').notNullable().comment('The chain then, as JSON');
    table
      .text('escalation')
      .notNullable()
      .comment('Steps with when each is told and due, as JSON');
    table
      .smallint('escalation_step')
      .notNullable()
      .comment('How many of them were told');
    table
      .bigInteger('escalate_at')
      .nullable()
      .comment('When the next step is told');
    table
      .bigInteger('acknowledge_by')
      .nullable()
      .comment('When those told last should have acknowledged it');
    table.string('assignee', 512).nullable();
    table
      .bigInteger('opened_at')
      .notNullable()
      .comment('When it was told here');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('detected_at').notNullable();
    table
      .bigInteger('reopened_at')
      .nullable()
      .comment('Last: what is told of an earlier time concerns it no more');
    table.bigInteger('acknowledged_at').nullable();
    table.bigInteger('mitigated_at').nullable();
    table.bigInteger('resolved_at').nullable();
    table.bigInteger('reviewed_at').nullable();
    table.bigInteger('review_due_at').nullable();
    table
      .bigInteger('review_noticed_at')
      .nullable()
      .comment('When its owner was told that the review is overdue');
    table.text('snapshot').nullable().comment('JSON; of the main workload');
    table.text('review').nullable().comment('JSON');
    table.string('opened_by', 512).notNullable();
    table.string('idempotency_key', 255).nullable();
    table.string('request_digest', 64).nullable();
    table.unique(['opened_by', 'idempotency_key'], {
      indexName: 'incidents_key_idx',
    });
    table.unique(['source_system', 'external_id', 'occurrence'], {
      indexName: 'incidents_source_idx',
    });
    table.index(['active', 'severity', 'opened_at'], 'incidents_active_idx');
    table.index(['entity_ref', 'active', 'severity'], 'incidents_entity_idx');
    table.index(['opened_at'], 'incidents_opened_idx');
    table.index(['escalate_at'], 'incidents_escalate_idx');
    table.index(['review_due_at'], 'incidents_review_idx');
  });

  await knex.schema.createTable('incident_workloads', table => {
    table.comment(
      'Which workloads an incident affects, the main one among them',
    );
    table.string('incident_id', 36).notNullable();
    table.string('entity_ref', 512).notNullable();
    table
      .string('how', 16)
      .notNullable()
      .comment('main, mapped, named, depends-on, consumes-api or asset');
    table
      .boolean('pending')
      .notNullable()
      .comment('Active, or with a review that is due: what gates look at');
    table.primary(['incident_id', 'entity_ref']);
    table.index(['entity_ref', 'pending'], 'incident_workloads_entity_idx');
  });

  await knex.schema.createTable('incident_timeline', table => {
    table.comment('What happened to incidents; rows are only ever added');
    table.bigIncrements('id');
    table.string('incident_id', 36).notNullable();
    table.bigInteger('at').notNullable().comment('When it happened');
    table.string('actor_type', 16).notNullable();
    table.string('actor_ref', 512).notNullable();
    table.string('kind', 16).notNullable();
    table.text('text').notNullable();
    table.text('data').nullable().comment('JSON');
    table
      .string('message_key', 64)
      .nullable()
      .comment('Of what a sender told, so that it is written once');
    table.unique(['incident_id', 'message_key'], {
      indexName: 'incident_timeline_message_idx',
    });
    table.index(['incident_id', 'at', 'id'], 'incident_timeline_at_idx');
  });

  await knex.schema.createTable('incident_controls', table => {
    table.comment('Controls that would have caught an incident');
    table.string('incident_id', 36).notNullable();
    table.string('control_id', 64).notNullable();
    table.string('standing', 16).notNullable().comment('When it opened');
    table.text('note').nullable();
    table.string('linked_by', 512).notNullable();
    table.bigInteger('linked_at').notNullable();
    table.primary(['incident_id', 'control_id']);
    table.index(['control_id', 'incident_id'], 'incident_controls_control_idx');
  });

  await knex.schema.createTable('incident_follow_ups', table => {
    table.string('id', 36).primary();
    table.string('incident_id', 36).notNullable();
    table.text('title').notNullable();
    table.string('owner_ref', 512).notNullable();
    table.string('due_on', 10).notNullable().comment('A day');
    table.string('control_id', 64).nullable();
    table.text('url').nullable();
    table.string('created_by', 512).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('done_at').nullable();
    table.string('done_by', 512).nullable();
    table
      .string('noticed_on', 10)
      .nullable()
      .comment('The day on which its owner was told last that it is late');
    table.index(['incident_id'], 'incident_follow_ups_incident_idx');
    table.index(['done_at', 'due_on'], 'incident_follow_ups_due_idx');
    table.index(['owner_ref', 'done_at'], 'incident_follow_ups_owner_idx');
  });

  await knex.schema.createTable('incident_clocks', table => {
    table.comment('Periods that rules give for reports to somebody outside');
    table.string('id', 36).primary();
    table.string('incident_id', 36).notNullable();
    table.string('regime', 64).notNullable();
    table.text('terms').notNullable().comment('The regime then, as JSON');
    table.string('deadline', 64).notNullable();
    table.bigInteger('aware_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.text('reports').notNullable().comment('JSON');
    table.bigInteger('done_at').nullable();
    table.string('started_by', 512).notNullable();
    table.bigInteger('started_at').notNullable();
    table
      .smallint('noticed')
      .notNullable()
      .defaultTo(0)
      .comment('How often somebody was told: some days before, and when due');
    table.unique(['incident_id', 'regime'], {
      indexName: 'incident_clocks_regime_idx',
    });
    table.index(['done_at', 'due_at'], 'incident_clocks_due_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'incident_clocks',
    'incident_follow_ups',
    'incident_controls',
    'incident_timeline',
    'incident_workloads',
    'incidents',
    'incident_counter',
  ]) {
    await knex.schema.dropTable(table);
  }
};
