// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('gate_standings', table => {
    table.index(['entity_ref'], 'gate_standings_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('gate_standings', table => {
    table.dropIndex(['entity_ref'], 'gate_standings_entity_idx');
  });
};
