// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incident_asked', table => {
    table.comment(
      'Who was told of incidents that nobody has acknowledged; gone as soon as somebody does',
    );
    table.string('incident_id', 36).notNullable();
    table.string('ref', 512).notNullable().comment('A user or group');
    table.bigInteger('told_at').notNullable().comment('In milliseconds');
    table.primary(['incident_id', 'ref']);
    table.index(['ref'], 'incident_asked_ref_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incident_asked');
};
