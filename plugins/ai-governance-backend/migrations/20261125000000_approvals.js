// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('approvals', table => {
    table.comment('That a workload may go to an environment, as it was then');
    table.string('id', 36).primary();
    table.integer('number').notNullable().comment('What people call it by');
    table.integer('version').notNullable().comment('Of the row, for If-Match');
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 255).notNullable().comment('Canonical');
    table.string('state', 16).notNullable();
    table
      .boolean('leads')
      .notNullable()
      .defaultTo(false)
      .comment('Of its workload and environment the one that speaks');
    table
      .string('requested_by', 512)
      .notNullable()
      .comment('The person, also where an agent acted for them, or a service');
    table.string('requester_kind', 16).notNullable();
    table.bigInteger('requested_at').notNullable().comment('Milliseconds');
    table.text('reason').notNullable();
    table.string('policy_version', 255).notNullable();
    table.string('policy_digest', 64).notNullable();
    table
      .text('terms')
      .notNullable()
      .comment('What that policy says of it, as JSON; it is judged by these');
    table.smallint('required_phase').notNullable();
    table.text('subject').notNullable().comment('What it covers, as JSON');
    table.string('subject_digest', 64).notNullable();
    table
      .text('proposed')
      .nullable()
      .comment('Of a stale one: what those who are asked again would approve');
    table
      .text('changes')
      .nullable()
      .comment('Of a stale one: what makes it so, as JSON');
    table.smallint('reached_maturity').notNullable();
    table.smallint('reached_score').nullable();
    table
      .text('steps')
      .notNullable()
      .comment(
        'Who is asked, as JSON; of a stale one those who are asked again',
      );
    table
      .string('separation', 16)
      .notNullable()
      .comment('Separation of duties: requester or strict');
    table.smallint('step_position').nullable().comment('The open one, from 1');
    table.smallint('step_count').notNullable();
    table.bigInteger('asked_at').nullable().comment('When that step was asked');
    table.bigInteger('overdue_at').nullable();
    table.bigInteger('decided_at').nullable();
    table.bigInteger('approved_at').nullable().comment('When it first was');
    table.bigInteger('valid_until').nullable();
    table.bigInteger('stale_since').nullable();
    table.string('revoked_by', 512).nullable();
    table.bigInteger('revoked_at').nullable();
    table.text('revoke_reason').nullable();
    table.string('superseded_by', 36).nullable();
    table
      .smallint('noticed_days')
      .nullable()
      .comment('How many days before its end it was last said that it ends');
    table
      .bigInteger('reach_checked_at')
      .nullable()
      .comment('When it was last seen whether those who are asked exist');
    table
      .integer('reach_version')
      .nullable()
      .comment('The version that was looked at');
    table.string('idempotency_key', 255).nullable();
    table.string('request_digest', 64).nullable();
    table.unique(['number'], { indexName: 'approvals_number_idx' });
    table.index(['entity_ref', 'environment'], 'approvals_entity_idx');
    table.index(['state', 'valid_until'], 'approvals_state_idx');
    table.unique(['requested_by', 'idempotency_key'], {
      indexName: 'approvals_idempotency_idx',
    });
  });
  // Two requests at once for the same workload and environment must not both stand.
  await knex.raw(
    "create unique index approvals_requested_idx on approvals (entity_ref, environment) where state = 'requested'",
  );
  await knex.raw(
    'create unique index approvals_leads_idx on approvals (entity_ref, environment) where leads',
  );

  await knex.schema.createTable('approval_happenings', table => {
    table.comment(
      'What happened to an approval; a row is never changed but to say that a review counts no longer',
    );
    table.bigIncrements('id');
    table.string('approval_id', 36).notNullable();
    table.bigInteger('at').notNullable().comment('Milliseconds');
    table.string('person', 512).notNullable();
    table.string('kind', 32).notNullable();
    table.string('role', 255).nullable().comment('As the reviewer named it');
    table
      .text('roles')
      .nullable()
      .comment('Of an approval: the roles that its reviewer held, as JSON');
    table.smallint('step').nullable();
    table.text('comment').nullable();
    table.string('to_person', 512).nullable();
    table.bigInteger('until').nullable();
    table.text('changes').nullable().comment('JSON');
    table
      .boolean('counts')
      .notNullable()
      .comment('Of an approval: whether it stands');
    table.index(['approval_id', 'id'], 'approval_happenings_approval_idx');
  });
  // One person counts once.
  await knex.raw(
    'create unique index approval_happenings_once_idx on approval_happenings (approval_id, person) where counts',
  );

  await knex.schema.createTable('approval_asks', table => {
    table.comment('Roles that are asked now');
    table.string('approval_id', 36).notNullable();
    table.string('role', 255).notNullable();
    table.smallint('missing').notNullable();
    table
      .string('stands_in', 255)
      .nullable()
      .comment('The role that acts where nobody of this one can');
    table
      .boolean('unreachable')
      .notNullable()
      .defaultTo(false)
      .comment('Nobody of the role can');
    table.primary(['approval_id', 'role']);
  });

  await knex.schema.createTable('approval_attesters', table => {
    table.comment('Whose statements decide the gate of what is asked for');
    table.string('approval_id', 36).notNullable();
    table.string('person', 512).notNullable();
    table.text('controls').notNullable().comment('JSON');
    table.primary(['approval_id', 'person']);
  });

  await knex.schema.createTable('approval_counter', table => {
    table.comment('The last number that was given');
    table.integer('id').primary();
    table.integer('last').notNullable();
  });
  await knex('approval_counter').insert({ id: 1, last: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'approval_counter',
    'approval_attesters',
    'approval_asks',
    'approval_happenings',
    'approvals',
  ]) {
    await knex.schema.dropTable(table);
  }
};
