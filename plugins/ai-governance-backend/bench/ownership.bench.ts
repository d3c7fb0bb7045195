/*
 * How long the look at the owners of all workloads takes, beside reading the same entities and doing nothing with them.
 *
 *   npm run bench -- ownership [--database sqlite|postgres] [--size 10000] [--people 5000]
 */
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { chunk, range } from 'lodash';
import { DatabaseAuditTrail } from '../src/audit/DatabaseAuditTrail';
import { EntityStore } from '../src/catalog/EntityStore';
import { projectEntity } from '../src/catalog/projectEntity';
import { parseSlimEntity } from '../src/catalog/slimEntity';
import { readSettings } from '../src/config/settings';
import { DatabaseEvaluationQueue } from '../src/evaluation/DatabaseEvaluationQueue';
import { Outbox } from '../src/evaluation/Outbox';
import { createDrill, startOwnership } from '../src/ownership/createOwnership';
import { makeFleet } from './fleet';
import { openDatabase } from './openDatabase';
import { readOptions } from './options';
import { ms, row, run } from './report';

const options = readOptions({ size: 10_000, people: 5_000 });
const { size, people } = options;

/** The bar: a look at all of them is over before anybody has left the page. */
const WITHIN_MS = 30_000;

const settings = readSettings(
  new ConfigReader({
    aiGovernance: { incidents: { fallbackOwner: 'group:default/team-0' } },
  }),
);

/** A fleet whose groups have people, each of them in one. */
function peopledFleet(): Entity[] {
  const fleet = makeFleet(size);
  const groups = fleet.filter(({ kind }) => kind === 'Group');
  groups.forEach((group, index) => {
    group.relations = range(index, people, groups.length).map(person => ({
      type: 'hasMember',
      targetRef: `user:default/person-${person}`,
    }));
  });
  const users = range(people).map(index => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: `person-${index}` },
    spec: { memberOf: [] },
  }));
  return [...fleet, ...users];
}

async function store(knex: Knex, queue: DatabaseEvaluationQueue) {
  const entities = new EntityStore({ database: knex, queue });
  for (const part of chunk(peopledFleet(), 1_000)) {
    await entities.apply(
      part.flatMap(entity => projectEntity(entity, settings) ?? []),
      { mark: false },
    );
  }
}

const figure = (took: number, reading: number) =>
  `${ms(took)}, ${(took / reading).toFixed(1)} times reading`;

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

/** Every workload once, parsed. */
async function readAll(knex: Knex): Promise<number> {
  const rows: { entity: string; annotations: string | null }[] = await knex(
    'entities',
  )
    .where({ class: 'workload' })
    .select('entity', 'annotations');
  return rows.filter(entity => parseSlimEntity(entity)).length;
}

async function main() {
  const { knex, close } = await openDatabase('ownership', options);
  const now = () => Date.now();
  const queue = new DatabaseEvaluationQueue({ now });
  const nothing = async () => undefined;
  try {
    await store(knex, queue);
    const drill = createDrill({
      database: knex,
      ownership: startOwnership({ database: knex, settings }),
      queue,
      worker: { drain: nothing, evaluate: nothing },
      outbox: new Outbox({
        database: knex,
        events: { publish: nothing, subscribe: nothing },
        // Nobody hears of what is sent here, so nothing can fail.
        logger: {} as never,
        now,
      }),
      audit: new DatabaseAuditTrail(),
      isInstalled: async () => true,
      settings,
      now,
    });
    const look = () =>
      timed(() => drill.run({ type: 'system', ref: 'benchmark' }));

    const [read, reading] = await timed(() => readAll(knex));
    row(`${read.toLocaleString('en')} workloads read and parsed`, ms(reading));
    const [, first] = await look();
    row('the first look at their owners', figure(first, reading));
    const [, second] = await look();
    row('another one, nothing has changed', figure(second, reading));
    await knex('entity_links')
      .where({ type: 'member' })
      .where('source_ref', 'like', '%5')
      .delete();
    const [{ worse, unowned }, third] = await look();
    row(
      'another one, a tenth of the groups are empty',
      `${figure(
        third,
        reading,
      )}; ${worse} changed for the worse, ${unowned} without an owner`,
    );
    row(
      `each within ${WITHIN_MS / 1_000} s`,
      Math.max(first, second, third) < WITHIN_MS ? 'yes' : 'NO',
    );
  } finally {
    await close();
  }
}

run(main());
