// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('decisions', table => {
    table.comment('Every decision of a gate; a row is never changed');
    table.string('id', 36).primary();
    table.bigInteger('at').notNullable().comment('Milliseconds');
    table
      .string('environment', 255)
      .notNullable()
      .comment('Canonical; as it was asked where none has this name');
    table.string('entity_ref', 512).notNullable().comment('Lower case');
    table.string('verdict', 32).notNullable();
    table.string('mode', 16).notNullable();
    table.boolean('proceed').notNullable();
    table
      .text('codes')
      .notNullable()
      .comment('Codes of the reasons, each between spaces, to be looked for');
    table.string('door', 16).notNullable();
    table.string('asked_by', 512).notNullable().comment('Who called');
    table
      .text('core')
      .notNullable()
      .comment('What was decided, as JSON; a replay gives the same');
    table
      .text('inputs')
      .notNullable()
      .comment(
        'What it depended on, as JSON; larger parts by digest of decision_inputs',
      );
    table
      .string('reuse_key', 64)
      .notNullable()
      .comment('Equal for equal inputs with an equal answer');
    table
      .string('allowed_key', 64)
      .nullable()
      .comment('Of the artifact and references that it let through');
    table.index(['at', 'id'], 'decisions_at_idx');
    table.index(['entity_ref', 'at'], 'decisions_entity_idx');
    table.index(['environment', 'at', 'verdict'], 'decisions_environment_idx');
    table.index(['reuse_key', 'at'], 'decisions_reuse_idx');
  });
  // Most decisions name no artifact.
  await knex.raw(
    'create index decisions_allowed_idx on decisions (allowed_key) where allowed_key is not null',
  );

  await knex.schema.createTable('decision_inputs', table => {
    table.comment('Parts of what decisions depended on, kept as long as they');
    table
      .string('digest', 64)
      .primary()
      .comment('SHA-256 of the RFC 8785 form');
    table.text('content').notNullable().comment('RFC 8785 form');
  });

  await knex.schema.createTable('gate_standings', table => {
    table.comment('What a gate said last of a workload');
    table
      .string('key', 64)
      .primary()
      .comment('Digest of the environment and the workload');
    table.string('environment', 255).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.string('decision_id', 36).notNullable();
    table.bigInteger('at').notNullable();
    table.string('verdict', 32).notNullable();
    table.index(['environment', 'verdict'], 'gate_standings_verdict_idx');
  });

  await knex.schema.createTable('gate_obligations', table => {
    table.comment('What decisions asked to be done by a time');
    table.string('id', 36).primary();
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 255).notNullable();
    table.string('kind', 32).notNullable();
    table
      .string('ref', 512)
      .notNullable()
      .comment('The incident or break-glass that it is about');
    table.bigInteger('due_at').notNullable().comment('Milliseconds');
    table.string('decision_id', 36).notNullable();
    table.bigInteger('fulfilled_at').nullable();
    table.index(['entity_ref', 'environment'], 'gate_obligations_entity_idx');
  });
  // The same is owed once, however many deployments it was asked of.
  await knex.raw(
    'create unique index gate_obligations_open_idx on gate_obligations (entity_ref, environment, kind, ref) where fulfilled_at is null',
  );

  await knex.schema.createTable('break_glass', table => {
    table.comment('Emergency exceptions from a gate, each opened by a person');
    table.string('id', 36).primary();
    table.integer('version').notNullable().comment('Of the row, for If-Match');
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 255).notNullable();
    table.text('reason').notNullable();
    table.string('incident', 512).notNullable();
    table.string('opened_by', 512).notNullable();
    table.bigInteger('starts_at').notNullable().comment('Milliseconds');
    table.bigInteger('ends_at').notNullable();
    table.bigInteger('review_due_at').notNullable();
    table.string('reviewed_by', 512).nullable();
    table.bigInteger('reviewed_at').nullable();
    table.text('review_comment').nullable();
    table.boolean('justified').nullable();
    table.string('idempotency_key', 255).nullable();
    table
      .string('request_digest', 64)
      .nullable()
      .comment('Of what was asked with the key');
    table.unique(['opened_by', 'idempotency_key'], {
      indexName: 'break_glass_idempotency_idx',
    });
    table.index(['entity_ref', 'environment'], 'break_glass_entity_idx');
    table.index(['starts_at', 'id'], 'break_glass_starts_idx');
    table.index(['reviewed_at', 'ends_at'], 'break_glass_review_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'break_glass',
    'gate_obligations',
    'gate_standings',
    'decision_inputs',
    'decisions',
  ]) {
    await knex.schema.dropTable(table);
  }
};
