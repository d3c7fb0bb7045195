// @ts-check

/**
 * Two people who start the same assessment at once share one: the database lets no second one be open.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    "create unique index assessments_open_idx on assessments (scope_kind, scope_ref) where state = 'open'",
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index assessments_open_idx');
};
