// @ts-check

/**
 * A caller whose connection broke off sends the same again, and it must count once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Requests that came with a key of the caller, for some days');
    table
      .string('id', 64)
      .primary()
      .comment('Digest of the caller, the operation and the key');
    table.string('request_digest', 64).notNullable();
    table
      .bigInteger('at')
      .notNullable()
      .comment('When the request came first, in milliseconds');
    table.index(['at'], 'idempotency_keys_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('idempotency_keys');
};
