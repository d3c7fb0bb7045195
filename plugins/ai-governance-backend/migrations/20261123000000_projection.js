// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('frameworks', table => {
    table.comment('Every framework that results refer to, by digest');
    table
      .string('digest', 64)
      .primary()
      .comment('SHA-256 of the RFC 8785 form');
    table.string('framework_id', 255).notNullable();
    table.string('version', 255).notNullable();
    table.text('document').notNullable().comment('The framework as JSON');
    table
      .boolean('active')
      .notNullable()
      .defaultTo(false)
      .comment('At most one is active; every replica evaluates with it');
    table.timestamp('activated_at', { useTz: true }).nullable();
  });

  await knex.schema.createTable('entities', table => {
    table.comment('What the evaluation needs of each catalog entity');
    table.string('entity_ref', 512).primary().comment('Lower case');
    table.string('etag', 255).notNullable().comment("The catalog's own etag");
    table
      .string('class', 16)
      .notNullable()
      .comment(
        'workload, asset, context (groups, systems, domains, providers) or none',
      );
    table.string('kind', 255).notNullable();
    table.text('title').notNullable();
    table
      .text('title_lower')
      .notNullable()
      .comment(
        'In lower case: SQLite, and PostgreSQL in some locales, can do so with the letters of ASCII alone',
      );
    table.string('type', 255).nullable();
    table
      .string('digest', 64)
      .notNullable()
      .comment('Of the slim entity; a change of it is a change that matters');
    table
      .text('entity')
      .nullable()
      .comment(
        'The slim entity as JSON without annotations; null for class none',
      );
    table
      .text('annotations')
      .nullable()
      .comment('All annotations as JSON, apart for permission rules');
    table
      .string('owner_ref', 512)
      .nullable()
      .comment('What the entity says, canonical; null if absent or malformed');
    table.index(['class', 'kind'], 'entities_class_kind_idx');
    table.index(['owner_ref'], 'entities_owner_idx');
  });

  await knex.schema.createTable('entity_links', table => {
    table.comment(
      'Which entity reads which: a change of the target concerns the source',
    );
    table.string('source_ref', 512).notNullable();
    table.string('target_ref', 512).notNullable();
    table
      .string('type', 16)
      .notNullable()
      .comment(
        'depends-on, consumes-api, provides-api, system, domain, subdomain, owner, parent, incident-owner or member',
      );
    table.primary(['source_ref', 'target_ref', 'type']);
    table.index(['target_ref', 'type'], 'entity_links_target_idx');
  });

  await knex.schema.createTable('profile_facts', table => {
    table.comment('Profile facts that a person confirmed');
    table.string('entity_ref', 512).notNullable();
    table.string('key', 64).notNullable();
    table.text('value').notNullable();
    table.string('recorded_by', 512).notNullable();
    table.timestamp('recorded_at', { useTz: true }).notNullable();
    table.primary(['entity_ref', 'key']);
  });

  await knex.schema.createTable('scorecards', table => {
    table.comment('The current result of each workload');
    table.string('entity_ref', 512).primary();
    table
      .string('digest', 64)
      .notNullable()
      .comment('Of the result; equal digests are not written again');
    table
      .string('basis', 64)
      .notNullable()
      .comment(
        'Of the entity and facts it was made from: what is shown may differ where the result does not',
      );
    table.string('framework_digest', 64).notNullable();
    table
      .string('owner_ref', 512)
      .nullable()
      .comment('What the owner resolves to, or what the entity says');
    table
      .string('owner_kind', 16)
      .notNullable()
      .comment('group, user or unowned');
    table.string('owner_reason', 32).nullable();
    table.string('use_case', 16).notNullable();
    table.smallint('required_phase').notNullable().comment('1 to 3');
    table.boolean('provisional').notNullable();
    table
      .smallint('maturity')
      .notNullable()
      .comment(
        '-1 not applicable, 0 none, 1 foundational, 2 enhanced, 3 advanced',
      );
    table.smallint('maturity_infrastructure').notNullable();
    table.smallint('maturity_identity_data').notNullable();
    table.smallint('maturity_ai_application').notNullable();
    table.smallint('maturity_governance').notNullable();
    table.boolean('compliant').notNullable();
    table.boolean('assessed').notNullable();
    table.smallint('score').nullable().comment('0 to 100');
    table.smallint('confidence_verified').notNullable();
    table.smallint('confidence_attested').notNullable();
    table.smallint('confidence_declared').notNullable();
    table.smallint('confidence_none').notNullable();
    table.smallint('gaps').notNullable();
    table.integer('top_risk').notNullable();
    table
      .integer('problems')
      .notNullable()
      .comment('A list of unknown controls is as long as somebody made it');
    table.string('approval_claim', 16).nullable();
    table
      .string('statuses', 512)
      .notNullable()
      .comment("One letter a control, in the framework's order");
    table
      .text('result')
      .notNullable()
      .comment('What the letters do not say, as JSON');
    table
      .integer('concern')
      .notNullable()
      .comment('Sort key: failures first, not assessed last');
    table.bigInteger('evaluated_at').notNullable().comment('Milliseconds');
    table.text('error').nullable().comment('Why the last evaluation failed');
    table.bigInteger('error_at').nullable().comment('Milliseconds');
    table.index(['concern', 'entity_ref'], 'scorecards_concern_idx');
    table.index(['owner_ref'], 'scorecards_owner_idx');
  });

  await knex.schema.createTable('evaluation_queue', table => {
    table.comment('Marked workloads; one row each, taken with its lock held');
    table.string('entity_ref', 512).primary();
    table.bigInteger('due_at').notNullable().comment('Milliseconds');
    table.text('causes').notNullable().comment('JSON objects, a line each');
    table.index(['due_at'], 'evaluation_queue_due_idx');
  });

  await knex.schema.createTable('history', table => {
    table.comment('Every change of a result, with its causes');
    table.bigIncrements('id');
    table.string('entity_ref', 512).notNullable();
    table.bigInteger('at').notNullable().comment('Milliseconds');
    table.text('causes').notNullable().comment('JSON');
    table.text('changes').notNullable().comment('JSON');
    table.index(['entity_ref', 'id'], 'history_entity_idx');
    table.index(['at'], 'history_at_idx');
  });

  await knex.schema.createTable('outbox', table => {
    table.comment('Events that are written with the result and sent after it');
    table.bigIncrements('id');
    table.text('events').notNullable().comment('JSON array of CloudEvents');
    table.bigInteger('created_at').notNullable().comment('Milliseconds');
  });

  await knex.schema.createTable('sync_state', table => {
    table.comment('Where the reading of the catalog stands');
    table.string('key', 64).primary();
    table.text('value').notNullable().comment('JSON');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'sync_state',
    'outbox',
    'history',
    'evaluation_queue',
    'scorecards',
    'profile_facts',
    'entity_links',
    'entities',
    'frameworks',
  ]) {
    await knex.schema.dropTable(table);
  }
};
