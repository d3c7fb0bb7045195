import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { buildApi } from '../__fixtures__/fixtureApi';
import { buildEntity } from '../__fixtures__/scorecard';
import plugin from '../alpha';
import { aiGovernanceApiRef } from '../api';

/** The address of the fixtures' entity in an app. */
export const ENTITY_PATH = '/catalog/default/component/claims-assistant';

/** Renders an entity's page in a whole app of the new system: catalog, card, tab and routes. */
export function renderEntityPage(options: {
  api?: Partial<AiGovernanceApi>;
  /** What follows the entity's address. */
  path?: string;
  entity?: Entity;
  refusePermissions?: boolean;
}) {
  const { api, path = '', entity = buildEntity() } = options;
  return renderTestApp({
    features: [catalogPlugin, plugin],
    initialRouteEntries: [`${ENTITY_PATH}${path}`],
    apis: [
      [aiGovernanceApiRef, buildApi(api)],
      catalogApiMock({ entities: [entity] }),
      mockApis.permission({
        authorize: options.refusePermissions
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }),
    ],
  });
}
