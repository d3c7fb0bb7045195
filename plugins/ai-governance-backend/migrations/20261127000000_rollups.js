// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('rollup_marks', table => {
    table.comment(
      'Workloads whose part in the rollups may be another than the one that was counted; a row each time, so that no writer waits for another',
    );
    table.bigIncrements('id');
    table.string('entity_ref', 512).notNullable();
  });

  await knex.schema.createTable('rollup_members', table => {
    table.comment('What each workload was counted as, to take it away again');
    table.string('entity_ref', 512).primary();
    table
      .string('team', 512)
      .notNullable()
      .comment('Group ref of its owner, personal or unowned');
    table.string('system_ref', 512).nullable();
    table.text('part').notNullable().comment('Its figures as JSON');
    table.index(['team'], 'rollup_members_team_idx');
    table.index(['system_ref'], 'rollup_members_system_idx');
  });

  await knex.schema.createTable('rollups', table => {
    table.comment('Figures of the workloads of each team and each system');
    table.string('kind', 16).notNullable().comment('team or system');
    table
      .string('ref', 512)
      .notNullable()
      .comment('Group ref, personal or unowned; or the ref of a system');
    table.integer('workloads').notNullable();
    table.text('figures').notNullable().comment('As JSON');
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Of rollup_state when it last changed');
    table.primary(['kind', 'ref']);
  });

  await knex.schema.createTable('rollup_state', table => {
    table.comment(
      'One row, whose lock makes one replica at a time bring the rollups up to date',
    );
    table.string('id', 16).primary();
    table
      .string('basis', 512)
      .nullable()
      .comment(
        'What the parts depend on besides workloads; another one counts all anew',
      );
    table
      .boolean('complete')
      .notNullable()
      .comment('False as long as all is counted anew');
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Grows with every change of a figure');
    table.bigInteger('at').notNullable().comment('Milliseconds');
  });
  await knex('rollup_state').insert({
    id: 'all',
    basis: null,
    complete: false,
    revision: 0,
    at: 0,
  });

  await knex.schema.createTable('rollup_snapshots', table => {
    table.comment(
      'How each part of the organisation stood at the end of a day; a day that is like the one before has no row',
    );
    table
      .string('kind', 16)
      .notNullable()
      .comment('team, system, or all for the organisation');
    table.string('ref', 512).notNullable();
    table.string('day', 10).notNullable().comment('YYYY-MM-DD in UTC');
    table.integer('workloads').notNullable();
    table.integer('assessed').notNullable();
    table.integer('compliant').notNullable();
    table.primary(['kind', 'ref', 'day']);
    table.index(['day'], 'rollup_snapshots_day_idx');
  });

  await knex.schema.createTable('movements', table => {
    table.comment(
      'Changes of where a workload stands; part of its history, in columns that can be counted',
    );
    table.bigIncrements('id');
    table.string('entity_ref', 512).notNullable();
    table
      .text('title')
      .notNullable()
      .comment('For workloads that are gone since');
    table.bigInteger('at').notNullable().comment('Milliseconds');
    table
      .string('team', 512)
      .notNullable()
      .comment('Group ref of its owner then, personal or unowned');
    for (const side of ['from', 'to']) {
      table
        .smallint(`${side}_maturity`)
        .nullable()
        .comment('As in scorecards; null where there was no workload');
      table.smallint(`${side}_required`).nullable();
      table.boolean(`${side}_compliant`).nullable();
      table.boolean(`${side}_assessed`).nullable();
    }
    table.text('causes').notNullable().comment('JSON');
    table
      .text('controls')
      .notNullable()
      .comment('Controls whose status changed with it, as JSON');
    table.index(['at'], 'movements_at_idx');
    table.index(['entity_ref', 'at'], 'movements_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'movements',
    'rollup_snapshots',
    'rollup_state',
    'rollups',
    'rollup_members',
    'rollup_marks',
  ]) {
    await knex.schema.dropTable(table);
  }
};
