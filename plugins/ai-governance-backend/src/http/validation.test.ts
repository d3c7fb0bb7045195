import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId) =>
  createTestServer({
    knex: await databases.init(databaseId),
    entities: organisation(),
  });

describe.each(chosenDatabases(databases))('requests, %p', databaseId => {
  it('name the field that is wrong', async () => {
    const { get } = await setUp(databaseId);
    const cases: [string, string][] = [
      ['/workloads?limit=0', 'limit'],
      ['/workloads?limit=501', 'limit'],
      ['/workloads?limit=many', 'limit'],
      ['/workloads?maturity=great', 'maturity'],
      ['/workloads?status=met&status=perhaps', 'status'],
      ['/workloads?compliant=maybe', 'compliant'],
      ['/workloads?orderBy=colour', 'orderBy'],
      ['/workloads?cursor=abc', 'cursor'],
      ['/workloads?owner[a]=b', 'owner'],
      ['/workloads?text=a%00b', 'text'],
      [`/workloads?text=${'x'.repeat(513)}`, 'text'],
      ['/workloads?control=NO-SUCH-01', 'control'],
      ['/workloads?colour=red', 'colour'],
      ['/assets?used=perhaps', 'used'],
      ['/workloads/by-name/component/default/a%00b', 'name'],
      [
        '/workloads/by-name/component/default/concierge/history?limit=0',
        'limit',
      ],
    ];
    for (const [path, field] of cases) {
      const { status, body } = await get(path);
      expect({ path, status, message: body.error?.message }).toEqual({
        path,
        status: 400,
        message: expect.stringContaining(field),
      });
    }
  });

  it('may ask for anything that is only odd', async () => {
    const { get } = await setUp(databaseId);
    const odd = [
      "'; drop table entities; --",
      '%',
      '\\',
      '\u{1F389}',
      'ﬀ',
      '\u202E',
      '<script>alert(1)</script>',
      '${7*7}',
      '__proto__',
    ];
    for (const text of odd) {
      const value = encodeURIComponent(text);
      expect((await get(`/workloads?text=${value}`)).status).toBe(200);
      expect((await get(`/assets?type=${value}`)).status).toBe(200);
      expect(
        (await get(`/workloads/by-name/component/default/${value}`)).status,
      ).toBe(404);
      expect((await get(`/framework/controls/${value}`)).status).toBe(404);
    }
    expect((await get('/workloads')).body.totalItems).toBe(4);
  });

  it('are refused where their body cannot be read', async () => {
    const { post, put } = await setUp(databaseId);
    const profile = '/workloads/by-name/component/default/buyer/profile';
    const broken = await put(profile, { body: '{"facts":' });
    expect(broken.status).toBe(400);
    expect(broken.body.error.message).toContain('not valid JSON');

    const large = await post('/profiles', {
      type: 'text/csv',
      body: `entityRef,phase\n${'x'.repeat(1_100_000)}`,
    });
    expect(large.status).toBe(413);
    expect(large.body.error.message).toContain('1 MiB');

    const other = await post('/profiles', {
      type: 'application/xml',
      body: '<a/>',
    });
    expect(other.status).toBe(400);
    expect(other.body.error.message).toContain('application/xml');
  });

  it('get the document that they are checked against', async () => {
    const { app } = await setUp(databaseId);
    const { status, body } = await request(app).get('/v1/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toContain('/v1/workloads');
  });
});
