// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('provider_runs', table => {
    table
      .text('checkpoint')
      .nullable()
      .comment('What the provider keeps for its next run, as JSON');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('provider_runs', table => {
    table.dropColumn('checkpoint');
  });
};
