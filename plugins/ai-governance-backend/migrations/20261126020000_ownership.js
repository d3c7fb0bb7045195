// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ownership', table => {
    table.comment(
      'Who owned the incidents of each workload when it was last looked at; times in milliseconds',
    );
    table.string('entity_ref', 512).primary();
    table
      .string('ends', 16)
      .notNullable()
      .comment('resolved, fallback or none');
    table.string('owner_ref', 512).nullable();
    table
      .string('decided_by', 16)
      .nullable()
      .comment('The step of the chain that decided');
    table.text('chain').notNullable().comment('All of it, as JSON');
    table
      .bigInteger('since')
      .notNullable()
      .comment('Since when it ends where it does');
    table
      .string('lost_ref', 512)
      .nullable()
      .comment('Who owned it before it changed for the worse');
    table.string('lost_by', 16).nullable().comment('By which step');
    table.bigInteger('lost_at').nullable();
    table
      .boolean('orphan')
      .notNullable()
      .comment('Without an owner, or with one it had to fall back to');
    table.index(['orphan', 'since'], 'ownership_orphan_idx');
  });

  await knex.schema.createTable('ownership_drills', table => {
    table.comment(
      'Looks at the owners of all workloads; times in milliseconds',
    );
    table.bigIncrements('id');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at').notNullable();
    table.integer('workloads').notNullable();
    table.integer('unowned').notNullable();
    table
      .integer('worse')
      .notNullable()
      .comment('Changed for the worse since the one before');
    table
      .string('started_by', 512)
      .nullable()
      .comment('Null for one that was due');
    table.index(['started_at'], 'ownership_drills_started_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ownership_drills');
  await knex.schema.dropTable('ownership');
};
