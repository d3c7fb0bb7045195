import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import express from 'express';
import { Knex } from 'knex';
import { AddressInfo } from 'node:net';
import { ruleset } from '../src/__testUtils__/ruleset';
import { FrameworkRegistry, PolicyRegistry } from '../src/contracts';
import { organizationRoutes } from '../src/http/organizationRoutes';
import { rollupRoutes } from '../src/http/rollupRoutes';
import { IncidentStore } from '../src/incidents/IncidentStore';
import { ReaderScopes } from '../src/permissions/ReaderScopes';
import { VisibleEntityCache } from '../src/permissions/VisibleEntityCache';
import { WorkloadStore } from '../src/workloads/WorkloadStore';
import { createMovements } from '../src/rollups/createMovements';
import { createRollups } from '../src/rollups/createRollups';
import { createOpenApiRouter } from '../src/schema/openapi/generated/router';

/** Who asks, and what a policy says of them. */
export interface BenchReader {
  name: string;
  decide(permission: string): PolicyDecision;
  sees?: (entityRef: string) => boolean;
}

/**
 * The routes of figures behind a real HTTP server, with requests checked as ever. Whoever asks is believed, and policy and
 * catalog answer out of memory: what is measured is what the plugin does.
 */
export async function serveRollups(options: {
  knex: Knex;
  frameworks: FrameworkRegistry;
  policies: PolicyRegistry;
}) {
  const { knex } = options;
  const now = () => new Date();
  const readers = new Map<string, BenchReader>();
  const readerOf = (credentials?: unknown): BenchReader => {
    const { principal } =
      credentials as BackstageCredentials<BackstageUserPrincipal>;
    return readers.get(principal.userEntityRef)!;
  };
  const permissions = {
    authorizeConditional: async (queries, how) =>
      queries.map(({ permission }) =>
        readerOf(how && 'credentials' in how && how.credentials).decide(
          permission.name,
        ),
      ),
  } as Pick<PermissionsService, 'authorizeConditional'> as PermissionsService;
  const catalog = {
    getEntitiesByRefs: async (
      { entityRefs }: { entityRefs: string[] },
      { credentials }: { credentials: BackstageCredentials },
    ) => {
      const { sees = () => true } = readerOf(credentials);
      return {
        items: entityRefs.map(ref => {
          const { kind, namespace, name } = parseEntityRef(ref);
          return sees(ref)
            ? { kind, metadata: { namespace, name } }
            : undefined;
        }),
      };
    },
  } as never;
  const scopes = new ReaderScopes({
    permissions,
    auth: {
      isPrincipal: (_: unknown, type: string) => type === 'user',
    } as never,
    visible: new VisibleEntityCache({ catalog, database: knex, now }),
    ruleset,
  });
  const shared = { ...options, database: knex, scopes, now };
  const callerOf = async ({ headers }: Pick<express.Request, 'headers'>) =>
    ({
      $$type: '@backstage/BackstageCredentials',
      principal: { type: 'user', userEntityRef: String(headers.reader) },
    } as BackstageCredentials);
  const api = createOpenApiRouter();
  const { rollups, reader } = createRollups({
    ...shared,
    incidents: { store: new IncidentStore({ database: knex }) },
    sync: {
      status: async () => ({ lastFinishedAt: Date.now(), intervalSeconds: 60 }),
    } as never,
  });
  rollupRoutes(api, callerOf, rollups);
  organizationRoutes(api, callerOf, {
    movements: createMovements({
      ...shared,
      settings: { history: { retentionDays: 400 } },
      workloads: new WorkloadStore({ database: knex }),
      reader,
    }),
  });
  const server = express().use('/v1', api).listen(0, '127.0.0.1');
  await new Promise(resolve => {
    server.once('listening', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    /** Milliseconds until the whole answer is there. */
    time: async (path: string, who: BenchReader): Promise<number> => {
      readers.set(who.name, who);
      const start = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}/v1${path}`, {
        headers: { reader: who.name },
      });
      const text = await answer.text();
      if (answer.status !== 200) {
        throw new Error(`${path}: ${text}`);
      }
      return performance.now() - start;
    },
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
