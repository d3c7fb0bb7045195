import {
  InboxItem,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { countBy, range } from 'lodash';
import { organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { IncidentDeed } from '../incidents/contracts';
import { MAX_OF_KIND } from './InboxSource';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const CONCIERGE = 'component:default/concierge';
const CHAT = 'group:default/chat';
const MINUTE = 60_000;
const MORE = MAX_OF_KIND + 5;

describe.each(databases.eachSupportedId())(
  'what waits of incidents, %p',
  databaseId => {
    it('is read as it is listed, and counted where it is more', async () => {
      const knex = await databases.init(databaseId);
      const { clock, incidents, get } = await createTestServer({
        knex,
        entities: organisation(),
        memberships: { 'user:default/kim': [CHAT] },
      });
      const { writer } = incidents;
      const by: IncidentDeed = {
        at: clock.now,
        actor: { type: 'service', ref: 'pager' },
      };
      const open = async (title: string, count: number, severity: Severity) =>
        knex.transaction(async tx => {
          const opened = await writer.open(
            tx,
            range(count).map(() => ({
              ...by,
              entityRef: CONCIERGE,
              title,
              description: 'Said at length.',
              severity,
              category: 'tool-misuse' as const,
              layer: 'ai-application' as const,
              source: { system: 'page' },
              affected: [],
              startedAt: clock.now,
              detectedAt: clock.now,
            })),
          );
          await writer.finish(tx);
          return opened.map(({ incident }) => incident.id);
        });
      const slow = await open('slow', MORE, 'sev2');
      const [first] = await open('urgent', 1, 'sev1');
      await knex('incident_follow_ups').insert(
        slow.map(id => ({
          id: `${id.slice(0, 30)}-x`,
          incident_id: id,
          title: 'later',
          owner_ref: CHAT,
          due_on: '2026-12-31',
          created_by: 'user:default/admin',
          created_at: clock.now,
        })),
      );
      clock.now += 16 * MINUTE;
      const read: Record<string, unknown>[] = [];
      const statements: string[] = [];
      knex.on('query-response', (rows: unknown, { sql }: { sql: string }) => {
        const found = (rows as { rows?: [] }).rows ?? rows;
        if (/^select .* from .?incidents.? /.test(sql)) {
          statements.push(sql);
          read.push(...(found as Record<string, unknown>[]));
        }
      });
      const inbox = async () => {
        read.length = 0;
        const { body } = await get('/inbox', { as: 'user:default/kim' });
        return body as {
          items: InboxItem[];
          totalItems: number;
          overdue: number;
        };
      };

      const asked = await inbox();
      expect(countBy(asked.items, 'kind')).toEqual({
        incident: MAX_OF_KIND,
        'follow-up': MAX_OF_KIND,
      });
      // What is due first is listed although it came last.
      expect(asked.items[0]).toMatchObject({ id: first, overdue: true });
      expect(asked).toMatchObject({ totalItems: 2 * MORE + 1, overdue: 1 });
      expect(read.length).toBeLessThan(2 * MAX_OF_KIND + 20);
      expect(read.filter(row => 'snapshot' in row)).toEqual([]);
      expect(statements.filter(sql => / like /.test(sql))).toEqual([]);

      await knex.transaction(async tx => {
        await writer.change(
          tx,
          slow.map(incidentId => ({
            ...by,
            at: clock.now,
            what: 'state' as const,
            incidentId,
            to: 'resolved' as const,
          })),
        );
        await writer.finish(tx);
      });
      const resolved = await inbox();
      expect(countBy(resolved.items, 'kind')).toEqual({
        incident: 1,
        'incident-review': MAX_OF_KIND,
        'follow-up': MAX_OF_KIND,
      });
      expect(resolved.totalItems).toBe(2 * MORE + 1);
      expect(read.length).toBeLessThan(2 * MAX_OF_KIND + 20);
      expect(await knex('incident_asked').pluck('incident_id')).toEqual([
        first,
      ]);
    });
  },
);
