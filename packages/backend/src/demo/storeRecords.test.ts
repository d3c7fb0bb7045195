import { TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  FrameworkDocument,
  loadFramework,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { DemoRecords, storeRecords } from './storeRecords';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const examples = resolve(__dirname, '../../../../examples');
const records: DemoRecords = parse(
  readFileSync(resolve(examples, 'evidence.yaml'), 'utf8'),
);

describe('the demo’s evidence', () => {
  it('names entities, people and controls that there are', () => {
    const refs = new Set(
      globSync(`${examples}/*/*.yaml`).flatMap(file =>
        parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
          stringifyEntityRef(document.toJS() as Entity),
        ),
      ),
    );
    const document: FrameworkDocument = loadFramework({
      text: readFileSync(
        resolvePackagePath(
          '@ai-governance/backstage-plugin-ai-governance-common',
          'framework.yaml',
        ),
        'utf8',
      ),
    }).document;
    const controls = new Set(document.controls.map(control => control.id));
    const named = [
      ...records.attested.flatMap(entry => [entry.entity, entry.by]),
      ...records.verified.flatMap(entry =>
        entry.entities.map(name => `component:default/${name}`),
      ),
      ...records.waivers.flatMap(waiver => [
        waiver.entity,
        waiver.requestedBy,
        ...(waiver.decidedBy ? [waiver.decidedBy] : []),
      ]),
      ...records.approvals.flatMap(approval => [
        approval.entity,
        approval.requestedBy,
        ...approval.reviews.map(({ by }) => by),
      ]),
    ];
    expect(named.filter(ref => !refs.has(ref))).toEqual([]);
    expect(
      [
        ...records.attested.flatMap(entry => entry.controls),
        ...records.verified.flatMap(entry => entry.controls),
        ...records.waivers.map(waiver => waiver.control),
      ].filter(id => !controls.has(id)),
    ).toEqual([]);
  });

  it('is stored once', async () => {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-backend',
        'migrations',
      ),
    });
    const now = new Date('2026-06-18T08:00:00Z');
    await storeRecords(knex, records, now);
    const count = async () =>
      Number((await knex('evidence').count({ n: '*' }))[0].n);
    const stored = await count();
    expect(stored).toBeGreaterThan(300);
    expect(Number((await knex('waivers').count({ n: '*' }))[0].n)).toBe(
      records.waivers.length,
    );
    await storeRecords(knex, records, new Date('2026-06-19T08:00:00Z'));
    expect(await count()).toBe(stored);
  });
});
