import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { PreconditionFailedError } from '../http/ifMatch';
import { IncidentChange, IncidentDeed, NewIncident } from './contracts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const CONCIERGE = 'component:default/concierge';
const CLIENT = 'component:default/client';
const PAGER: AuditActor = { type: 'service', ref: 'pagerduty' };
const KIM: AuditActor = { type: 'user', ref: 'user:default/kim' };
const AT = Date.parse('2026-06-18T08:00:00Z');
const MINUTE = 60_000;

function incident(
  change: Partial<NewIncident & IncidentDeed> = {},
): NewIncident & IncidentDeed {
  return {
    entityRef: CONCIERGE,
    title: 'Refunds above their budget',
    description: 'It paid twice.',
    severity: 'sev2',
    category: 'excessive-agency',
    layer: 'ai-application',
    source: { system: 'pagerduty', externalId: 'Q1' },
    affected: [],
    startedAt: AT,
    detectedAt: AT,
    at: AT,
    actor: PAGER,
    ...change,
  };
}

describe.each(databases.eachSupportedId())(
  'DatabaseIncidentWriter on %s',
  databaseId => {
    const start = async () => {
      const server = await createTestServer({
        knex: await databases.init(databaseId),
        entities: [
          ...organisation(),
          agent('client', 'retail', {}, { dependsOn: ['component:concierge'] }),
        ],
      });
      const { store, writer } = server.incidents;
      const open = async (...incidents: (NewIncident & IncidentDeed)[]) =>
        server.knex.transaction(async tx => {
          const opened = await writer.open(tx, incidents);
          await writer.finish(tx);
          return opened;
        });
      const change = async (
        ...changes: (IncidentChange & { version?: number })[]
      ) =>
        server.knex.transaction(async tx => {
          await writer.change(tx, changes);
          await writer.finish(tx);
        });
      const entries = async (id: string) =>
        server
          .knex('incident_timeline')
          .where({ incident_id: id })
          .orderBy('id');
      const eventTypes = async () =>
        (await server.knex('outbox').orderBy('id').pluck('events')).flatMap(
          (text: string) =>
            JSON.parse(text)
              .map(({ type }: { type: string }) => type)
              .filter((type: string) => type.includes('.incident.')),
        );
      return { server, store, writer, open, change, entries, eventTypes };
    };

    it('opens one with its owner, its snapshot, what depends on it, its timeline, its event and its row of the trail', async () => {
      const { server, store, open, entries, eventTypes } = await start();
      const [{ incident: opened, isNew }] = await open(incident());
      expect(isNew).toBe(true);
      const stored = await store.get('inc-1', {});
      expect(stored).toMatchObject({
        id: opened.id,
        number: 1,
        version: 1,
        workloadTitle: 'The concierge agent',
        team: 'group:default/chat',
        state: 'open',
        ownerRef: 'group:default/chat',
        ownership: { by: 'owner', ends: 'resolved' },
        escalationStep: 1,
        acknowledgeBy: AT + 60 * MINUTE,
        escalateAt: AT + 60 * MINUTE,
        openedBy: 'pagerduty',
        snapshot: { maturity: 'none', approval: null, lastDecision: null },
      });
      expect(
        stored?.escalation.steps.map(({ ref, toldAt }) => [ref, toldAt]),
      ).toEqual([
        ['group:default/chat', AT],
        ['group:default/retail', undefined],
        ['group:default/company', undefined],
      ]);
      expect(
        await server
          .knex('incident_workloads')
          .orderBy('entity_ref')
          .select('entity_ref', 'how'),
      ).toEqual([
        { entity_ref: CLIENT, how: 'depends-on' },
        { entity_ref: CONCIERGE, how: 'main' },
      ]);
      expect((await entries(opened.id)).map(({ kind }) => kind)).toEqual([
        'opened',
        'snapshot',
        'affected',
        'notified',
      ]);
      expect(await eventTypes()).toEqual([
        'io.ai-governance.incident.opened.v1',
      ]);
      const trail = await server
        .knex('audit')
        .where('action', 'like', 'incident.%');
      expect(trail).toMatchObject([
        { action: 'incident.opened', subject: CONCIERGE },
      ]);
    });

    it('opens one for one source, whatever comes again, and another for a later occurrence', async () => {
      const { server, open, writer } = await start();
      const [first, second] = await open(
        incident(),
        incident({ title: 'The same told again' }),
      );
      expect(second).toEqual({ incident: first.incident, isNew: false });
      const [again] = await open(incident());
      expect(again.isNew).toBe(false);
      expect(again.incident.id).toBe(first.incident.id);
      const [later] = await open(
        incident({
          source: { system: 'pagerduty', externalId: 'Q1', occurrence: 2 },
        }),
      );
      expect(later).toMatchObject({ isNew: true, incident: { number: 2 } });
      const found = await writer.findBySource(server.knex, [
        { system: 'pagerduty', externalId: 'Q1' },
        { system: 'opsgenie', externalId: 'Q1' },
      ]);
      expect(Array.from(found, ([key, { number }]) => [key, number])).toEqual([
        ['pagerduty Q1', 2],
      ]);
    });

    it('gives each of many writers its number, and one incident to one source', async () => {
      const { server, open } = await start();
      const opened = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          open(
            incident({
              source: { system: 'pagerduty', externalId: `Q${index % 4}` },
            }),
            incident({ source: { system: 'page' } }),
          ),
        ),
      );
      const numbers = opened.flat().map(one => one.incident.number);
      expect(new Set(numbers).size).toBe(16);
      const stored: number[] = await server
        .knex('incidents')
        .orderBy('number')
        .pluck('number');
      expect(stored).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    });

    it('writes a message once, in whatever order messages come', async () => {
      const { store, open, change, entries, eventTypes } = await start();
      const [{ incident: opened }] = await open(
        incident({ messageKey: 'event 1' }),
      );
      const told = (to: 'acknowledged' | 'resolved', key: string, at: number) =>
        ({
          what: 'state',
          incidentId: opened.id,
          to,
          at,
          actor: PAGER,
          messageKey: key,
        } as const);
      await change(told('resolved', 'three', AT + 9 * MINUTE));
      await change(told('resolved', 'three', AT + 9 * MINUTE));
      await change(told('acknowledged', 'two', AT + 2 * MINUTE));
      await change(told('acknowledged', 'two', AT + 2 * MINUTE));
      expect(await store.get(opened.id, {})).toMatchObject({
        state: 'resolved',
        acknowledgedAt: AT + 2 * MINUTE,
        mitigatedAt: AT + 9 * MINUTE,
        resolvedAt: AT + 9 * MINUTE,
        reviewDueAt: AT + 9 * MINUTE + 14 * 24 * 60 * MINUTE,
        acknowledgeBy: undefined,
        escalateAt: undefined,
      });
      expect(
        (await entries(opened.id)).map(({ text }) => text).slice(4),
      ).toEqual([
        'Resolved.',
        'It was acknowledged at 2026-06-18T08:02:00.000Z already.',
      ]);
      expect(await eventTypes()).toEqual([
        'io.ai-governance.incident.opened.v1',
        'io.ai-governance.incident.resolved.v1',
        'io.ai-governance.incident.changed.v1',
      ]);
    });

    it('opens one again with a new escalation, and forgets when it was over', async () => {
      const { store, open, change } = await start();
      const [{ incident: opened }] = await open(incident());
      const to = (state: 'resolved' | 'open', at: number) =>
        ({
          what: 'state',
          incidentId: opened.id,
          to: state,
          at,
          actor: KIM,
        } as const);
      await change(to('resolved', AT + MINUTE), to('open', AT + 5 * MINUTE));
      expect(await store.get(opened.id, {})).toMatchObject({
        state: 'open',
        reopenedAt: AT + 5 * MINUTE,
        resolvedAt: undefined,
        reviewDueAt: undefined,
        acknowledgeBy: AT + 65 * MINUTE,
        escalationStep: 1,
      });
      await change({
        what: 'escalated',
        incidentId: opened.id,
        told: 2,
        text: 'Escalated to Team retail.',
        at: AT + 65 * MINUTE,
        actor: { type: 'system', ref: 'ai-governance' },
      });
      expect(await store.get(opened.id, {})).toMatchObject({
        escalationStep: 2,
        escalateAt: AT + 125 * MINUTE,
      });
    });

    it('changes fields, and refuses a version that is no more', async () => {
      const { store, open, change, entries } = await start();
      const [{ incident: opened }] = await open(incident());
      const update = (version: number) =>
        change({
          what: 'fields',
          incidentId: opened.id,
          version,
          update: {
            severity: 'sev1',
            category: 'network-exposure',
            affected: ['component:default/buyer', CLIENT],
            assignee: 'user:default/kim',
          },
          at: AT + MINUTE,
          actor: KIM,
        });
      await update(1);
      await expect(update(1)).rejects.toThrow(PreconditionFailedError);
      await update(2);
      expect(await store.get(opened.id, {})).toMatchObject({
        version: 2,
        severity: 'sev1',
        layer: 'infrastructure',
        assignee: 'user:default/kim',
        acknowledgeBy: AT + 16 * MINUTE,
      });
      const changed = (await entries(opened.id)).slice(4);
      expect(changed.map(({ text }) => text)).toEqual([
        'Changed the severity, the category, the layer, who works on it, which workloads are affected.',
      ]);
      expect(changed[0].data).not.toContain('buyer');
    });

    it('takes texts with what no column holds, and cuts what is too long', async () => {
      const { store, open } = await start();
      const [{ incident: opened }] = await open(
        incident({
          title: `zero \0 half \ud800 ${'x'.repeat(400)}`,
          description: '\0',
          source: {
            system: 'pagerduty',
            externalId: 'y'.repeat(2_000),
            url: 'ftp://pager.example.com/Q1',
          },
        }),
      );
      const stored = await store.get(opened.id, {});
      expect(stored?.title).toHaveLength(300);
      expect(stored?.source.url).toBeUndefined();
      const [again] = await open(
        incident({
          source: { system: 'pagerduty', externalId: 'y'.repeat(2_000) },
        }),
      );
      expect(again.isNew).toBe(false);
    });

    it('opens one of what is no workload any more, without an owner and a snapshot', async () => {
      const { store, open } = await start();
      const [{ incident: opened }] = await open(
        incident({ entityRef: 'component:default/gone' }),
      );
      expect(await store.get(opened.id, {})).toMatchObject({
        workloadTitle: 'component:default/gone',
        ownerRef: null,
        snapshot: null,
        escalationStep: 0,
      });
    });
  },
);
