// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  await knex.schema.createTable('audit', table => {
    table.comment(
      'Every write, as rows that each hold the hash of the one before; a row is never changed or deleted',
    );
    table
      .bigInteger('sequence')
      .primary()
      .comment('From 1 on, without a gap: given by audit_head');
    table.bigInteger('at').notNullable().comment('Milliseconds');
    table
      .string('actor_type', 16)
      .notNullable()
      .comment('user, service, agent or system');
    table.string('actor_ref', 512).notNullable();
    table
      .string('on_behalf_of', 512)
      .nullable()
      .comment('Of an agent: the person for whom it acts');
    table
      .specificType(
        'action',
        // In the order of its bytes, in which all that begin alike stand together.
        isPostgres ? 'varchar(64) collate "C"' : 'varchar(64)',
      )
      .notNullable();
    table.string('subject', 512).notNullable().comment('Entity ref or id');
    table
      .text('payload')
      .nullable()
      .comment('RFC 8785; null where a record of its own keeps it');
    table.string('payload_digest', 64).notNullable();
    table.string('previous_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    // Two rows after the same one would be a fork.
    table.unique(['previous_hash'], { indexName: 'audit_previous_idx' });
    table.index(['subject', 'sequence'], 'audit_subject_idx');
    table.index(['actor_ref', 'sequence'], 'audit_actor_idx');
    table.index(['action', 'sequence'], 'audit_action_idx');
    table.index(['at'], 'audit_at_idx');
  });

  await knex.raw(
    'create index audit_behalf_idx on audit (on_behalf_of, sequence) where on_behalf_of is not null',
  );

  await knex.schema.createTable('audit_head', table => {
    table.comment('The end of the chain: one row, which a writer holds');
    table.integer('id').primary();
    table.bigInteger('sequence').notNullable();
    table.string('hash', 64).notNullable();
  });
  await knex('audit_head').insert({
    id: 1,
    sequence: 0,
    hash: '0'.repeat(64),
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_head');
  await knex.schema.dropTable('audit');
};
