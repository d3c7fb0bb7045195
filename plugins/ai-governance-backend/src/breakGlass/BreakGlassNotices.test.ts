import { TestDatabases } from '@backstage/backend-test-utils';
import { Projection } from '../__testUtils__/projection';
import { event } from '../evaluation/workloadEvents';
import { BreakGlassNotices } from './BreakGlassNotices';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('BreakGlassNotices', () => {
  it('tells the owning group and the role, and not who did it', async () => {
    const knex = await databases.init('SQLITE_3');
    const projection = await Projection.create(knex);
    await projection.workload({
      ref: 'component:default/bot',
      owner: 'group:default/chat',
    });
    const notices = new BreakGlassNotices({
      database: knex,
      roles: {
        holders: role => ({
          role,
          refs: [`group:default/${role}`],
          unreachable: false,
        }),
      },
    });
    const told = (what: string, data: object) =>
      notices.noticesOf(
        event(`break-glass.${what}`, 'component:default/bot', 0, {
          breakGlassId: 'one',
          environment: 'production',
          by: 'user:default/olga',
          ...data,
        }),
      );
    const [opened] = await told('opened', {
      incident: 'INC-7',
      endsAt: '2026-06-01T12:00:00.000Z',
    });
    expect(opened).toMatchObject({
      to: ['group:default/chat', 'group:default/platform'],
      except: 'user:default/olga',
      severity: 'high',
      description: expect.stringContaining('INC-7'),
    });
    const [reviewed] = await told('reviewed', { justified: false });
    expect(reviewed.description).toContain('not justified');
    expect(reviewed.scope).toBe(opened.scope);
  });
});
