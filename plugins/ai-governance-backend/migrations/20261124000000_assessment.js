// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('evaluation_queue', table => {
    table
      .string('due_of', 16)
      .nullable()
      .comment(
        'What comes due where nothing marked the row: evidence or waiver',
      );
  });

  await knex.schema.createTable('evidence', table => {
    table.comment(
      'What people attest and providers find; a row is never changed but to revoke or dispute it',
    );
    table.string('id', 36).primary();
    table
      .string('digest', 64)
      .notNullable()
      .comment('Of the content: the same record sent again is the same row');
    table.string('entity_ref', 512).notNullable().comment('Lower case');
    table.string('control_id', 64).notNullable();
    table
      .string('outcome', 16)
      .notNullable()
      .comment('pass, fail, partial or not-applicable');
    table.string('assurance', 16).notNullable().comment('attested or verified');
    table
      .string('source', 512)
      .notNullable()
      .comment('Provider id, or the user ref that attests');
    table.bigInteger('observed_at').notNullable().comment('Milliseconds');
    table
      .bigInteger('expires_at')
      .nullable()
      .comment('Milliseconds; null where the control says how long it counts');
    table.text('links').nullable().comment('JSON');
    table.text('detail').nullable();
    table
      .boolean('suppressed')
      .notNullable()
      .defaultTo(false)
      .comment('Reported as suppressed by the scanner: shown, never counted');
    table.string('recorded_by', 512).notNullable();
    table.bigInteger('recorded_at').notNullable().comment('Milliseconds');
    table.bigInteger('revoked_at').nullable();
    table.string('revoked_by', 512).nullable();
    table.text('revoke_reason').nullable();
    table
      .bigInteger('disputed_at')
      .nullable()
      .comment('From then on a false positive: shown, never counted');
    table.string('disputed_by', 512).nullable();
    table.text('dispute_reason').nullable();
    table
      .bigInteger('reminded_at')
      .nullable()
      .comment('When its author was told that it runs out');
    table
      .boolean('superseded')
      .notNullable()
      .defaultTo(false)
      .comment(
        'A newer record of the same source counts for longer: evaluations need not read this one',
      );
    table.unique(['digest'], { indexName: 'evidence_digest_idx' });
    table.index(['entity_ref', 'superseded'], 'evidence_entity_idx');
    table.index(['assurance', 'expires_at'], 'evidence_expiry_idx');
  });

  await knex.schema.createTable('waivers', table => {
    table.comment('Controls that may stay open for a while');
    table.string('id', 36).primary();
    table.integer('version').notNullable().comment('Of the row, for If-Match');
    table.string('entity_ref', 512).notNullable();
    table.string('control_id', 64).notNullable();
    table.string('environment', 255).nullable().comment('Null: everywhere');
    table
      .string('state', 16)
      .notNullable()
      .comment('requested, approved, rejected, withdrawn or revoked');
    table.text('reason').notNullable();
    table.text('compensating_control').notNullable();
    table.bigInteger('expires_at').notNullable().comment('Milliseconds');
    table.string('requested_by', 512).notNullable();
    table.bigInteger('requested_at').notNullable();
    table.string('decided_by', 512).nullable();
    table.bigInteger('decided_at').nullable();
    table.text('decision_comment').nullable();
    table.string('revoked_by', 512).nullable();
    table.bigInteger('revoked_at').nullable();
    table.text('revoke_reason').nullable();
    table.string('renews', 36).nullable().comment('The waiver it follows');
    table.integer('renewals').notNullable().comment('How many it follows');
    table
      .string('renewed_by', 36)
      .nullable()
      .comment('The waiver that took over from this one');
    table.bigInteger('renewed_at').nullable().comment('When it took over');
    table
      .bigInteger('open_since')
      .nullable()
      .comment('First approval of those that it follows, or its own');
    table.bigInteger('reminded_at').nullable();
    table
      .string('idempotency_key', 255)
      .nullable()
      .comment('As the caller sent it, with the request');
    table
      .string('request_digest', 64)
      .nullable()
      .comment('Of what was asked with the key');
    table.index(['entity_ref', 'control_id'], 'waivers_entity_idx');
    table.index(['state', 'expires_at'], 'waivers_state_idx');
    table.unique(['requested_by', 'idempotency_key'], {
      indexName: 'waivers_idempotency_idx',
    });
  });
  // Two requests at once for the same control must not both stand.
  await knex.raw(
    `create unique index waivers_requested_idx on waivers (entity_ref, control_id, coalesce(environment, '')) where state = 'requested'`,
  );

  await knex.schema.createTable('assessments', table => {
    table.comment('Guided journeys through the controls');
    table.string('id', 36).primary();
    table.integer('version').notNullable().comment('Of the row, for If-Match');
    table
      .string('scope_kind', 16)
      .notNullable()
      .comment('workload, team or shared');
    table.string('scope_ref', 512).notNullable();
    table.text('entities').notNullable().comment('Refs as JSON, in order');
    table.string('state', 16).notNullable().comment('open or finished');
    table.string('started_by', 512).notNullable();
    table.bigInteger('started_at').notNullable();
    table.string('assigned_to', 512).notNullable();
    table.bigInteger('finished_at').nullable();
    table.text('position').nullable().comment('Where it was left, as JSON');
    table.index(['scope_ref'], 'assessments_scope_idx');
    table.index(['assigned_to', 'state'], 'assessments_assigned_idx');
  });

  await knex.schema.createTable('assessment_answers', table => {
    table.comment(
      'Answers of a journey; all but "unknown" are attestations as well',
    );
    table.string('assessment_id', 36).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.string('control_id', 64).notNullable();
    table.string('answer', 16).notNullable();
    table.string('evidence_id', 36).nullable();
    table.string('answered_by', 512).notNullable();
    table.bigInteger('answered_at').notNullable();
    table.primary(['assessment_id', 'entity_ref', 'control_id']);
  });

  await knex.schema.createTable('baselines', table => {
    table.comment('How a workload stood when its assessment ended');
    table.string('id', 36).primary();
    table.string('assessment_id', 36).nullable();
    table.string('entity_ref', 512).notNullable();
    table.bigInteger('at').notNullable();
    table.string('taken_by', 512).notNullable();
    table.string('framework_digest', 64).notNullable();
    table
      .text('scorecard')
      .notNullable()
      .comment('The row of `scorecards` as it was, as JSON');
    table.index(['entity_ref', 'at'], 'baselines_entity_idx');
  });

  await knex.schema.createTable('provider_runs', table => {
    table.comment('The last run of each provider of evidence');
    table.string('provider_id', 255).primary();
    table.bigInteger('started_at').nullable();
    table.bigInteger('finished_at').nullable();
    table.bigInteger('succeeded_at').nullable();
    table.text('error').nullable();
    table
      .integer('failures')
      .notNullable()
      .comment('In a row, since the last success');
    table.integer('recorded').notNullable();
    table.integer('unchanged').notNullable();
    table.integer('refused').notNullable();
    table.text('refusals').nullable().comment('The first of them, as JSON');
  });

  await knex.schema.createTable('suspicions', table => {
    table.comment(
      'Findings that name no workload: to be looked at, never counted',
    );
    table.string('digest', 64).primary();
    table.string('source', 255).notNullable();
    table.string('resource', 1024).notNullable();
    table.string('account', 255).nullable();
    table.string('check_id', 255).notNullable();
    table.string('outcome', 16).notNullable();
    table.text('control_ids').notNullable().comment('JSON');
    table
      .text('candidates')
      .notNullable()
      .comment('Workloads of the same account, as JSON');
    table.bigInteger('observed_at').notNullable();
    table.bigInteger('seen_at').notNullable();
    table.index(['source', 'seen_at'], 'suspicions_source_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'suspicions',
    'provider_runs',
    'baselines',
    'assessment_answers',
    'assessments',
    'waivers',
    'evidence',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('evaluation_queue', table => {
    table.dropColumn('due_of');
  });
};
