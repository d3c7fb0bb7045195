// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('pending_notices', table => {
    table.comment(
      'Events of which somebody could not be told and is to be told yet; times in milliseconds',
    );
    table.string('event_id', 36).primary();
    table.text('event').notNullable().comment('JSON');
    table
      .text('told')
      .notNullable()
      .comment('Digests of its notices that were sent, as JSON');
    table.integer('attempts').notNullable().comment('The first among them');
    table.bigInteger('due_at').notNullable().comment('Not before this');
    table.bigInteger('created_at').notNullable();
    table.index(['due_at'], 'pending_notices_due_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pending_notices');
};
