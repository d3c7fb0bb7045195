import {
  entityRefOf,
  HealthDetails,
  OrphansResponse,
  OwnershipView,
  resolveEscalation,
  resolveIncidentOwner,
  Scorecard,
  SelectionResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { chunk } from 'lodash';
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCatalogBackend } from './__testUtils__/catalogBackend';
import {
  dataDir,
  readTable,
  WITHOUT_DATA,
  yamlFilesIn,
} from './__testUtils__/sharedData';
import { waitUntil } from './__testUtils__/waitUntil';

const REST_WITHIN_MS = 60_000;
const CALLS_AT_ONCE = 8;

jest.setTimeout(120_000);

const apiPath = (entityRef: string) => entityRef.replace(':', '/');

/** Kinds that files state, so that the catalog's rules allow all of them. */
function kindsIn(files: string[]): string[] {
  const kinds = files.flatMap(file =>
    Array.from(
      readFileSync(file, 'utf8').matchAll(/^kind:\s*['"]?(\w+)/gm),
      match => match[1],
    ),
  );
  return Array.from(new Set(kinds));
}

function unpackArchives(folder: string, into: string): string[] {
  for (const archive of globSync('*.tar.gz', { cwd: folder })) {
    execFileSync('tar', ['-xzf', join(folder, archive), '-C', into]);
  }
  return yamlFilesIn(into);
}

/** Refs of the table's entities, but for those that no Backstage can take: unparseable, or a template's skeleton. */
function wellFormedRefs(table: Record<string, string>[]): Set<string> {
  const rows = table.filter(
    row => !row.parse_error && !row.templated && row.name,
  );
  return new Set(
    rows.map(row =>
      stringifyEntityRef({
        kind: row.kind,
        namespace: row.namespace || 'default',
        name: row.name,
      }),
    ),
  );
}

(dataDir ? describe : describe.skip)(
  dataDir ? 'catalogs of real companies' : WITHOUT_DATA,
  () => {
    let unpacked: string;
    let backend: Awaited<ReturnType<typeof startCatalogBackend>>;
    let broken: string[];
    let entities: Entity[];
    let refs: string[];
    let health: HealthDetails;

    beforeAll(async () => {
      unpacked = mkdtempSync(join(tmpdir(), 'ai-governance-catalogs-'));
      broken = yamlFilesIn(join(dataDir!, 'adversarial'));
      const files = [
        ...broken,
        ...yamlFilesIn(join(dataDir!, 'catalog')),
        ...unpackArchives(join(dataDir!, 'large'), unpacked),
      ];
      backend = await startCatalogBackend({ files, kinds: kindsIn(files) });
      health = await waitUntil(
        backend.health,
        ({ sync, queue }) =>
          sync.lastFinishedAt !== null && queue.waiting === 0,
        REST_WITHIN_MS,
      );
      entities = await backend.read<Entity[]>('/catalog/entities');
      refs = entities.map(entity => stringifyEntityRef(entity)).sort();
    });

    afterAll(() => rmSync(unpacked, { recursive: true, force: true }));

    async function readEach<T>(entityRefs: string[], path: string, of = '') {
      const readOne = (ref: string) =>
        backend.read<T>(`/ai-governance/v1/${path}/${apiPath(ref)}${of}`);
      const answers: T[] = [];
      for (const part of chunk(entityRefs, CALLS_AT_ONCE)) {
        answers.push(...(await Promise.all(part.map(readOne))));
      }
      return answers;
    }

    it('has read what was collected, and nothing of the broken files', () => {
      expect(broken).toHaveLength(43);
      const fromBroken = entities.filter(entity =>
        JSON.stringify(entity).includes('broken-yaml'),
      );
      expect(fromBroken).toEqual([]);

      const collected = readTable(join(dataDir!, 'catalog', 'INDEX.tsv'));
      expect(collected).toHaveLength(401);
      const wanted = wellFormedRefs(collected);
      const refused = new Set(
        readTable(join(dataDir!, 'catalog', 'BACKSTAGE-REFUSES.tsv')).map(row =>
          row.name.toLocaleLowerCase('en-US'),
        ),
      );
      const missing = Array.from(wanted).filter(
        ref => !refs.includes(ref) && !refused.has(ref.split('/')[1]),
      );
      // What the catalog refuses beyond that list, its own kinds' schemas refuse.
      expect(missing.filter(ref => !/^ai/.test(ref))).toEqual([]);
      expect(wanted.size - missing.length).toBeGreaterThan(200);
      expect(refs.length).toBeGreaterThan(900);
    });

    it('keeps a row of every entity, and says why each is what it is', async () => {
      const rows: { entity_ref: string; class: string }[] = await backend
        .database('entities')
        .select('entity_ref', 'class');
      expect(rows.map(row => row.entity_ref).sort()).toEqual(refs);

      const stored = new Map(rows.map(row => [row.entity_ref, row.class]));
      const explained = await readEach<SelectionResponse>(
        refs,
        'selection/by-name',
      );
      for (const { entityRef, class: selected, reasons } of explained) {
        const kept = stored.get(entityRef);
        expect({
          entityRef,
          class: kept === 'context' ? 'none' : kept,
        }).toEqual({ entityRef, class: selected });
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.join('').trim()).not.toBe('');
      }
      expect(explained).toHaveLength(refs.length);
    });

    it('answers a scorecard for every workload, evaluated once', async () => {
      const workloads: string[] = await backend
        .database('entities')
        .where({ class: 'workload' })
        .orderBy('entity_ref')
        .pluck('entity_ref');
      expect(workloads.length).toBeGreaterThan(30);
      const scorecards = await readEach<Scorecard>(
        workloads,
        'workloads/by-name',
      );
      expect(scorecards.map(({ entityRef }) => entityRef)).toEqual(workloads);
      for (const scorecard of scorecards) {
        expect(scorecard.error).toBeUndefined();
        expect(scorecard.controls).toHaveLength(70);
      }
      expect(
        (await backend.database('history').pluck('entity_ref')).sort(),
      ).toEqual(workloads);
    });

    it('says of every workload who owns its incidents, and lists those that nobody owns', async () => {
      const workloads: string[] = await backend
        .database('entities')
        .where({ class: 'workload' })
        .orderBy('entity_ref')
        .pluck('entity_ref');
      const answers = await readEach<OwnershipView>(
        workloads,
        'workloads/by-name',
        '/ownership',
      );
      expect(answers.map(({ entityRef }) => entityRef)).toEqual(workloads);
      for (const { incidentOwner, escalation } of answers) {
        expect(incidentOwner.steps).toHaveLength(5);
        expect(
          incidentOwner.steps.every(
            ({ resolved, reason }) => resolved === (reason === undefined),
          ),
        ).toBe(true);
        expect(escalation[0].resolved).toBe(incidentOwner.owner !== null);
      }
      const { lastDrill, totalItems } = await waitUntil(
        () =>
          backend.read<OrphansResponse>('/ai-governance/v1/ownership/orphans'),
        orphans => orphans.lastDrill !== undefined,
        REST_WITHIN_MS,
      );
      expect(lastDrill?.workloads).toBe(workloads.length);
      expect(totalItems).toBe(
        answers.filter(({ incidentOwner }) => incidentOwner.owner === null)
          .length,
      );
    });

    it('could say so of every entity, whatever it is', () => {
      const byRef = new Map(
        entities.map(entity => [entityRefOf(entity), entity]),
      );
      const lookup = (ref: string) => byRef.get(ref);
      for (const entity of entities) {
        const incidentOwner = resolveIncidentOwner({ entity, lookup });
        const { steps } = resolveEscalation({
          entity,
          lookup,
          incidentOwner,
          acknowledgeMinutes: {},
        });
        expect(incidentOwner.steps).toHaveLength(5);
        expect(steps.length).toBeGreaterThan(0);
      }
    });

    it('is well, and asks for nothing but what nobody has set up', () => {
      expect(health).toMatchObject({
        status: 'ok',
        errors: [],
        sync: { state: 'idle', lastError: null },
        counts: { considered: refs.length, errored: 0 },
      });
      expect(new Set(health.setup.map(({ code }) => code))).toEqual(
        new Set(['role-without-members']),
      );
    });
  },
);
