import {
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  IncidentDoor,
  IncidentSource,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  DefinitivePolicyDecision,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import express from 'express';
import { Knex } from 'knex';
import request from 'supertest';
import { readSettings } from '../config/settings';
import { createServices } from '../createServices';
import { IncidentSources } from '../gates/IncidentSources';
import { createRouter } from '../http/createRouter';
import { DoorRegistry } from '../webhooks/DoorRegistry';
import { assertContract } from './contract';
import { ruleset } from './ruleset';

/** What a policy says of one user; whatever it leaves out is allowed. */
export interface TestPolicy {
  /** Decisions by the name of the permission. */
  decisions?: Record<string, PolicyDecision>;
  /** Entities that the user may read in the catalog; makes that permission conditional. */
  sees?: (entityRef: string) => boolean;
}

export const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const CATALOG_READ = 'catalog.entity.read';

/** Users by name; those that are not named may do everything. */
export type TestPolicies = Record<string, TestPolicy>;

const userOf = (credentials: BackstageCredentials) =>
  (credentials.principal as { userEntityRef?: string }).userEntityRef ?? '';

function permissionsOf(policies: TestPolicies): PermissionsService {
  const decide = (name: string, credentials: BackstageCredentials) => {
    const policy = policies[userOf(credentials)];
    if (name === CATALOG_READ && policy?.sees) {
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          rule: 'IS_SEEN',
          resourceType: 'catalog-entity',
          params: {},
        },
      } satisfies PolicyDecision;
    }
    return policy?.decisions?.[name] ?? { result: AuthorizeResult.ALLOW };
  };
  return {
    authorizeConditional: async (queries, options) =>
      queries.map(({ permission }) =>
        decide(permission.name, optionsOf(options)),
      ),
    authorize: async (requests, options) =>
      requests.map(({ permission, resourceRef }): DefinitivePolicyDecision => {
        const credentials = optionsOf(options);
        const decision = decide(permission.name, credentials);
        if (decision.result !== AuthorizeResult.CONDITIONAL) {
          return { result: decision.result };
        }
        const isSeen = policies[userOf(credentials)].sees?.(resourceRef ?? '');
        return {
          result: isSeen ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        };
      }),
  };
}

function optionsOf(
  options: Parameters<PermissionsService['authorize']>[1],
): BackstageCredentials {
  if (!options || !('credentials' in options)) {
    throw new Error('Permissions were asked without credentials');
  }
  return options.credentials;
}

/** A catalog whose entities a test changes, and that shows each user what their policy lets them see. */
function catalogOf(entities: Entity[], policies: TestPolicies): CatalogService {
  const seenBy = (options: { credentials: BackstageCredentials }) => {
    const sees = policies[userOf(options.credentials)]?.sees ?? (() => true);
    return catalogServiceMock({
      entities: entities.filter(entity => sees(stringifyEntityRef(entity))),
    });
  };
  return {
    ...catalogServiceMock({ entities }),
    streamEntities: (query, options) =>
      seenBy(options).streamEntities(query, options),
    getEntitiesByRefs: (query, options) =>
      seenBy(options).getEntitiesByRefs(query, options),
    getEntityByRef: (ref, options) =>
      seenBy(options).getEntityByRef(ref, options),
  };
}

const userInfoOf = (
  memberships: Record<string, string[]>,
): UserInfoService => ({
  getUserInfo: async credentials => {
    const userEntityRef = userOf(credentials);
    return {
      userEntityRef,
      ownershipEntityRefs: [
        userEntityRef,
        ...(memberships[userEntityRef] ?? []),
      ],
    };
  },
});

/** The whole plugin behind a real HTTP server, with a catalog, a policy and a clock of the test's own. */
export async function createTestServer(options: {
  knex: Knex;
  entities: Entity[];
  policies?: TestPolicies;
  /** Groups of a user, by the user's ref. */
  memberships?: Record<string, string[]>;
  /** The environment that evaluations ask about. */
  environment?: string;
  /** RFC 3339; when the first read of the catalog is. */
  at?: string;
  config?: object;
  incidentSources?: IncidentSource[];
  incidentDoors?: IncidentDoor[];
  actionsRegistry?: ActionsRegistryService;
  /** Where events are published; nobody hears them where it is left out. */
  events?: EventsService;
}) {
  const { knex, entities, policies = {} } = options;
  const clock = {
    now: Date.parse(options.at ?? '2026-06-18T08:01:00Z') - 60_000,
  };
  const catalog = catalogOf(entities, policies);
  const settings = readSettings(
    new ConfigReader({ aiGovernance: options.config ?? {} }),
  );
  settings.evaluation.environment = options.environment;
  const logger = mockServices.logger.mock();
  const auth = mockServices.auth();
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockImplementation(async () => ({
    success: async () => undefined,
    fail: async () => undefined,
  }));
  const incidentDoors = new DoorRegistry();
  options.incidentDoors?.forEach(door => incidentDoors.addDoor(door));
  const services = await createServices({
    auth,
    catalog,
    database: { getClient: async () => knex },
    events: options.events ?? mockServices.events.mock(),
    logger,
    settings,
    incidentDoors,
    now: () => clock.now,
  });
  const incidentSources = new IncidentSources();
  options.incidentSources?.forEach(source => incidentSources.addSource(source));
  const permissionsRegistry = mockServices.permissionsRegistry.mock();
  permissionsRegistry.getPermissionRuleset.mockReturnValue(ruleset as never);
  const app = express();
  app.use(
    await createRouter({
      ...services,
      incidentSources,
      actionsRegistry: options.actionsRegistry,
      appUrl: 'https://portal.example.com',
      auditor,
      auth,
      catalog,
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.none(),
      }),
      logger,
      now: () => new Date(clock.now),
      permissions: permissionsOf(policies),
      permissionsEnabled: true,
      permissionsRegistry,
      settings,
      userInfo: userInfoOf(options.memberships ?? {}),
    }),
  );
  app.use(mockErrorHandler());

  /** Reads the catalog and evaluates what changed, a minute later. */
  const sync = async () => {
    clock.now += 60_000;
    await services.sync.tick(new AbortController().signal);
    await services.rollups.runner.drain();
  };
  await sync();

  const send = async (
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    how: {
      as?: string | { header: string };
      body?: unknown;
      type?: string;
      headers?: Record<string, string>;
    } = {},
  ) => {
    const call = request(app)[method](`/v1${path}`);
    const { as = 'user:default/admin' } = how;
    const header =
      typeof as === 'string' ? mockCredentials.user.header(as) : as.header;
    if (header) {
      call.set('Authorization', header);
    }
    Object.entries(how.headers ?? {}).forEach(([name, value]) =>
      call.set(name, value),
    );
    if (how.body !== undefined) {
      call.type(how.type ?? 'application/json').send(how.body as object);
    }
    const response = await call;
    assertContract({
      method,
      path: path.split('?')[0],
      status: response.status,
      body: response.body,
    });
    return response;
  };
  type How = Parameters<typeof send>[2];
  return {
    ...services,
    auditor,
    clock,
    knex,
    logger,
    sync,
    get: (path: string, how?: How) => send('get', path, how),
    post: (path: string, how?: How) => send('post', path, how),
    put: (path: string, how?: How) => send('put', path, how),
    patch: (path: string, how?: How) => send('patch', path, how),
    delete: (path: string, how?: How) => send('delete', path, how),
    app,
  };
}

/** Without a header at all. */
export const NOBODY = { header: '' };
