import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { buildApi } from '../__fixtures__/fixtureApi';
import { buildEntity } from '../__fixtures__/scorecard';
import plugin from '../alpha';
import { aiGovernanceApiRef } from '../api';

/** The address of the fixtures' entity in an app. */
export const ENTITY_PATH = '/catalog/default/component/claims-assistant';

interface Options {
  api?: Partial<AiGovernanceApi>;
  entity?: Entity;
  refusePermissions?: boolean;
}

const apisOf = (options: Options) =>
  [
    [aiGovernanceApiRef, buildApi(options.api)],
    catalogApiMock({ entities: [options.entity ?? buildEntity()] }),
    mockApis.permission({
      authorize: options.refusePermissions
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }),
  ] as const;

/** Renders an entity's page in a whole app of the new system: catalog, card, tab and routes. */
export function renderEntityPage(options: Options & { path?: string }) {
  return renderTestApp({
    features: [catalogPlugin, plugin],
    initialRouteEntries: [options.path ?? ENTITY_PATH],
    apis: [...apisOf(options)],
  });
}

/** Renders a card or a tab alone, as its extension; those of a workload by default. */
export function renderExtension(
  kind: 'entity-card' | 'entity-content',
  options: Options & {
    hash?: string;
    filter?: object;
    name?: 'scorecard' | 'provided-controls' | 'team-maturity';
  },
) {
  const {
    entity = buildEntity(),
    hash = '',
    filter,
    name = 'scorecard',
  } = options;
  const id = `${kind}:ai-governance/${name}` as const;
  return renderTestApp({
    extensions: [createTestEntityPage({ entity }), plugin.getExtension(id)],
    initialRouteEntries: [`/${hash}`],
    config: filter && {
      app: { extensions: [{ [id]: { config: { filter } } }] },
    },
    apis: [...apisOf(options)],
  });
}
