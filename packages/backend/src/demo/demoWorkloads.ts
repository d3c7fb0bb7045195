import {
  OwnershipView,
  Scorecard,
  subjectReferences,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { Knex } from 'knex';
import { DemoConcerned } from './demoIncidentRows';
import { DemoWorkload } from './storeApprovals';

const PLUGIN = 'ai-governance';

interface DemoReading {
  knex: Knex;
  auth: AuthService;
  discovery: DiscoveryService;
}

/** Reads workloads as the plugin answers for them; undefined as long as one of them was not evaluated. */
export async function readDemoWorkloads(
  entityRefs: string[],
  deps: DemoReading,
): Promise<Map<string, DemoWorkload> | undefined> {
  const { knex } = deps;
  const evaluated: { entity_ref: string; annotations: string | null }[] =
    await knex('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereIn('s.entity_ref', entityRefs)
      .select('s.entity_ref', 'e.annotations');
  if (evaluated.length < new Set(entityRefs).size) {
    return undefined;
  }
  const read = await readerOf(deps);
  const workloads = new Map<string, DemoWorkload>();
  for (const { entity_ref: ref, annotations } of evaluated) {
    const { kind, namespace, name } = parseEntityRef(ref);
    const scorecard: Scorecard = await read(pathOf(ref));
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        namespace,
        name,
        annotations: JSON.parse(annotations ?? '{}'),
      },
    };
    workloads.set(ref, { scorecard, references: subjectReferences(entity) });
  }
  return workloads;
}

/** All of them; undefined as long as one of them waits to be evaluated, or the first read has not ended. */
export async function readAllDemoWorkloads(
  deps: DemoReading,
): Promise<Map<string, DemoWorkload> | undefined> {
  const { knex } = deps;
  const installed = await knex('sync_state')
    .where({ key: 'installed' })
    .first('key');
  const waiting = await knex('evaluation_queue')
    .where('due_at', '<=', Date.now())
    .first('entity_ref');
  return installed && !waiting
    ? readDemoWorkloads(await knex('scorecards').pluck('entity_ref'), deps)
    : undefined;
}

/** The same with who answers for the incidents of each, and the approval that speaks for it. */
export async function readDemoConcerned(
  entityRefs: string[],
  deps: DemoReading,
): Promise<Map<string, DemoConcerned> | undefined> {
  const workloads = await readDemoWorkloads(entityRefs, deps);
  if (!workloads) {
    return undefined;
  }
  const read = await readerOf(deps);
  const approvals: {
    entity_ref: string;
    id: string;
    number: number;
    environment: string;
    state: string;
  }[] = await deps
    .knex('approvals')
    .where({ leads: true })
    .select('entity_ref', 'id', 'number', 'environment', 'state');
  const concerned = new Map<string, DemoConcerned>();
  for (const [ref, workload] of workloads) {
    const found = approvals.find(({ entity_ref: of }) => of === ref);
    const ownership: OwnershipView = await read(`${pathOf(ref)}/ownership`);
    concerned.set(ref, {
      ...workload,
      ownership,
      approval: found
        ? {
            id: found.id,
            number: `APR-${found.number}`,
            environment: found.environment,
            state: found.state,
          }
        : null,
    });
  }
  return concerned;
}

function pathOf(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `workloads/by-name/${kind}/${namespace}/${name}`;
}

/** Reads from the plugin as the plugin itself. */
async function readerOf({ auth, discovery }: DemoReading) {
  const baseUrl = await discovery.getBaseUrl(PLUGIN);
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: PLUGIN,
  });
  return async <T>(path: string): Promise<T> => {
    const response = await fetch(`${baseUrl}/v1/${path}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  };
}
