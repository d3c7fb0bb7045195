import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './home/homeModule';
import { navModule } from './nav/navModule';
import { signInModule } from './signIn/signInModule';

// Plugins are discovered from package.json (app.packages in app-config.yaml).
export const app = createApp({
  features: [homeModule, navModule, signInModule],
});
