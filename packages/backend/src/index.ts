import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./demo/authModule'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./demo/permissionModule'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-ai-model'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@ai-governance/backstage-plugin-ai-governance-backend'));
backend.add(
  import(
    '@ai-governance/backstage-plugin-catalog-backend-module-ai-governance'
  ),
);
backend.add(
  import(
    '@ai-governance/backstage-plugin-ai-governance-backend-module-prowler'
  ),
);
backend.add(
  import(
    '@ai-governance/backstage-plugin-ai-governance-backend-module-pagerduty'
  ),
);
backend.add(
  import(
    '@ai-governance/backstage-plugin-ai-governance-backend-module-alertmanager'
  ),
);
backend.add(
  import('@ai-governance/backstage-plugin-search-backend-module-ai-governance'),
);
backend.add(import('./demo/recordsModule'));

// Backstage logs why it cannot start, and would then go on with the plugins that could.
backend.start().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
