import {
  Page,
  Scorecard,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { createTestServer } from '../__testUtils__/testServer';
import { parseSlimEntity } from '../catalog/slimEntity';
import {
  agentAmongHostile,
  FIELDS,
  hostileAgent,
} from './__testUtils__/hostileEntities';
import { HOSTILE_STRINGS, OWN_STRINGS } from './__testUtils__/hostileStrings';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** What is sent one by one; all are in the catalog, in the columns and in the scorecards always. */
const SENT = process.env.FULL ? HOSTILE_STRINGS : OWN_STRINGS;

/** UTF-8 has no half of a surrogate pair. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** What the projection keeps of a title: PostgreSQL has no text with a zero byte or half a character in it. */
const asColumn = (text: string) => wellFormed(text.replace(/\0/g, '\ufffd'));

/** A description is kept up to here. */
const MAX_DESCRIPTION = 1_000;

/** What the OpenAPI document lets a caller search for. */
const isParameter = (text: string) => text !== '' && text.length <= 512;

const nameOf = (index: number) => `string-${index}`;
const refOf = (name: string) => `component:default/${name}`;
const scorecardPath = (name: string) =>
  `/workloads/by-name/component/default/${name}`;

const controlCharacters = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(31)}]`,
);

const entities: Entity[] = [
  ...HOSTILE_STRINGS.flatMap((text, index) => [
    hostileAgent(nameOf(index), Object.values(FIELDS), text),
    hostileAgent(`title-${index}`, [FIELDS.title], text),
    ...agentAmongHostile(`near-${index}`, text),
  ]),
  ...Object.keys(FIELDS).map((field, index) =>
    hostileAgent(`plain-${index}`, [FIELDS[field]], 'plain'),
  ),
];

describe.each(databases.eachSupportedId())('hostile texts, %p', databaseId => {
  let server: Awaited<ReturnType<typeof createTestServer>>;

  beforeAll(async () => {
    const knex = await databases.init(databaseId);
    server = await createTestServer({ knex, entities });
  });

  const read = async <T>(path: string): Promise<T> => {
    const { status, body } = await server.get(path);
    expect({ path, status, error: body.error }).toEqual({
      path,
      status: 200,
      error: undefined,
    });
    return body;
  };

  it('evaluates every workload, and none with an error', async () => {
    const workloads = entities
      .filter(({ kind }) => kind === 'Component')
      .map(({ metadata }) => refOf(metadata.name))
      .sort();
    const rows: { entity_ref: string; error: string | null }[] = await server
      .knex('scorecards')
      .select('entity_ref', 'error');
    expect(rows.filter(row => row.error !== null)).toEqual([]);
    expect(rows.map(row => row.entity_ref).sort()).toEqual(workloads);
    expect(await server.knex('evaluation_queue').pluck('entity_ref')).toEqual(
      [],
    );
    expect(await read('/health/details')).toMatchObject({
      status: 'ok',
      sync: { state: 'idle', lastError: null },
    });
  });

  it('keeps each text as it was', async () => {
    const rows: {
      entity_ref: string;
      entity: string;
      annotations: string | null;
    }[] = await server
      .knex('entities')
      .where({ class: 'workload' })
      .select('entity_ref', 'entity', 'annotations');
    const stored = new Map(
      rows.map(row => [row.entity_ref, parseSlimEntity(row)]),
    );
    for (const { kind, metadata, spec } of entities) {
      if (kind !== 'Component') {
        continue;
      }
      const kept = stored.get(refOf(metadata.name))!;
      const own = ([key]: [string, unknown]) =>
        key.startsWith('ai-governance.io/');
      expect(
        Object.entries(kept.metadata.annotations ?? {}).filter(own),
      ).toEqual(Object.entries(metadata.annotations ?? {}).filter(own));
      expect(kept.metadata.title).toBe(metadata.title);
      expect(kept.metadata.tags).toEqual(metadata.tags);
      expect(kept.metadata.description).toBe(
        metadata.description?.slice(0, MAX_DESCRIPTION),
      );
      expect(kept.spec).toEqual(spec);
    }
  });

  it('answers each scorecard with its texts', async () => {
    for (const [index, text] of SENT.entries()) {
      const scorecard = await read<Scorecard>(scorecardPath(nameOf(index)));
      expect(scorecard.title).toBe(asColumn(text || nameOf(index)));
      expect(scorecard.description).toBe(text.slice(0, MAX_DESCRIPTION));
      expect(scorecard.approval.claimedRef ?? '').toBe(text.trim());
      const links = scorecard.controls.flatMap(({ link }) => link ?? []);
      links.forEach(link => expect(link).toMatch(/^https?:\/\/\S+$/i));

      const near = await read<Scorecard>(scorecardPath(`near-${index}`));
      expect(near.owner.ref).toBe(`group:default/near-${index}`);
    }
  });

  it('finds each by its text, and nothing else', async () => {
    const rows: (string | null)[][] = (
      await server
        .knex('scorecards as s')
        .join('entities as e', 'e.entity_ref', 's.entity_ref')
        .leftJoin('entities as o', 'o.entity_ref', 's.owner_ref')
        .select(
          'e.title as title',
          's.entity_ref',
          's.owner_ref',
          'o.title as owner_title',
        )
    ).map((row: object) => Object.values(row));
    const lower = rows.map(row =>
      row.map(value => value?.toLocaleLowerCase('en-US') ?? ''),
    );
    for (const text of SENT) {
      const title = asColumn(text);
      if (!isParameter(title)) {
        continue;
      }
      const wanted = title.toLocaleLowerCase('en-US');
      const expected = lower.filter(values =>
        values.some(value => value.includes(wanted)),
      ).length;
      const { totalItems } = await read<Page<WorkloadSummary>>(
        `/workloads?limit=1&text=${encodeURIComponent(title)}`,
      );
      expect(expected).toBeGreaterThan(0);
      expect({ title, totalItems }).toEqual({ title, totalItems: expected });
    }
  });

  it('answers the other lists', async () => {
    for (const path of ['/teams', '/assets?limit=500', '/framework/controls']) {
      expect(await read(path)).toHaveProperty('items');
    }
  });

  it('takes any text as a parameter or a name', async () => {
    for (const text of SENT) {
      const value = encodeURIComponent(wellFormed(text));
      const paths = [
        `/workloads?owner=${value}`,
        `/workloads?team=${value}&descendants=true`,
        `/workloads?control=${value}`,
        `/workloads?cursor=${value}`,
        `/assets?type=${value}`,
        `/assets?text=${value}`,
        ...(value === '' || value === '.' || value === '..'
          ? []
          : [
              scorecardPath(value),
              `/selection/by-name/component/default/${value}`,
            ]),
      ];
      for (const path of paths) {
        const { status } = await server.get(path);
        expect({
          path,
          known: [200, 400, 404].includes(status),
          status,
        }).toEqual({
          path,
          known: true,
          status,
        });
      }
    }
  });

  it('refuses any text as a fact, or records what it understood', async () => {
    for (const text of SENT) {
      const { status } = await server.put(
        `${scorecardPath('plain-0')}/profile`,
        { body: { facts: { criticality: text, capabilities: text } } },
      );
      expect({ text, refused: [200, 400].includes(status), status }).toEqual({
        text,
        refused: true,
        status,
      });
    }
    const items = HOSTILE_STRINGS.filter(isParameter).map(text => ({
      entityRef: text,
      facts: { criticality: text },
    }));
    const { status, body } = await server.post('/profiles', {
      body: { items },
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(body.items).toHaveLength(items.length);
  });

  it('writes no line into the log that somebody else made up', () => {
    const { debug, info, warn, error } = server.logger;
    const messages = [debug, info, warn, error].flatMap(level =>
      level.mock.calls.map(([message]) => String(message)),
    );
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter(message => controlCharacters.test(message))).toEqual(
      [],
    );
  });
});
