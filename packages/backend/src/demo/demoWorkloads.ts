import {
  Scorecard,
  subjectReferences,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { Knex } from 'knex';
import { DemoWorkload } from './storeApprovals';

const PLUGIN = 'ai-governance';

/** Reads workloads as the plugin answers for them; undefined as long as one of them was not evaluated. */
export async function readDemoWorkloads(
  entityRefs: string[],
  deps: { knex: Knex; auth: AuthService; discovery: DiscoveryService },
): Promise<Map<string, DemoWorkload> | undefined> {
  const { knex, auth, discovery } = deps;
  const evaluated: { entity_ref: string; annotations: string | null }[] =
    await knex('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereIn('s.entity_ref', entityRefs)
      .select('s.entity_ref', 'e.annotations');
  if (evaluated.length < new Set(entityRefs).size) {
    return undefined;
  }
  const baseUrl = await discovery.getBaseUrl(PLUGIN);
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: PLUGIN,
  });
  const workloads = new Map<string, DemoWorkload>();
  for (const { entity_ref: ref, annotations } of evaluated) {
    const { kind, namespace, name } = parseEntityRef(ref);
    const response = await fetch(
      `${baseUrl}/v1/workloads/by-name/${kind}/${namespace}/${name}`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const scorecard = (await response.json()) as Scorecard;
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, annotations: JSON.parse(annotations ?? '{}') },
    };
    workloads.set(ref, { scorecard, references: subjectReferences(entity) });
  }
  return workloads;
}
