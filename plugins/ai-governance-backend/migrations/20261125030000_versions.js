// @ts-check

/**
 * Configuration offers frameworks and policies, and one of each is active on purpose; so each says how it came here and who made
 * it active.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('policies', table => {
    table.comment('Every gate policy that decisions refer to, by digest');
    table
      .string('digest', 64)
      .primary()
      .comment('SHA-256 of the RFC 8785 form');
    table.string('version', 255).notNullable();
    table.text('document').notNullable().comment('The policy as JSON');
    table
      .boolean('active')
      .notNullable()
      .defaultTo(false)
      .comment('At most one is active; every replica decides with it');
    table.timestamp('activated_at', { useTz: true }).nullable();
  });
  for (const name of ['frameworks', 'policies']) {
    await knex.schema.alterTable(name, table => {
      table
        .boolean('candidate')
        .notNullable()
        .defaultTo(false)
        .comment('Waits for somebody to make it active, or to pass it over');
      table
        .string('origin', 16)
        .notNullable()
        .defaultTo('configuration')
        .comment('configuration or page');
      table
        .bigInteger('offered_at')
        .notNullable()
        .defaultTo(0)
        .comment('Milliseconds');
      table.string('offered_by', 512).nullable();
      table.string('activated_by', 512).nullable();
      table.text('note').nullable().comment('Why it was made active');
      table
        .string('base', 64)
        .nullable()
        .comment('Digest of the policy that one of the page was made from');
    });
    await knex.raw(
      `create unique index ${name}_active_idx on ${name} (active) where active`,
    );
  }
  /** @type {{ digest: string, activated_at: Date | number | null }[]} */
  const known = await knex('frameworks')
    .select('digest', 'activated_at')
    .whereNotNull('activated_at');
  for (const { digest, activated_at: at } of known) {
    await knex('frameworks')
      .where({ digest })
      .update({ offered_at: Number(at) });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index frameworks_active_idx');
  await knex.schema.alterTable('frameworks', table => {
    for (const column of [
      'candidate',
      'origin',
      'offered_at',
      'offered_by',
      'activated_by',
      'note',
      'base',
    ]) {
      table.dropColumn(column);
    }
  });
  await knex.schema.dropTable('policies');
};
