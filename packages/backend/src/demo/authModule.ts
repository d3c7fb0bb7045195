import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import {
  DEMO_PERSONA_HEADER,
  DemoPersona,
  readDemoPersonas,
  resolveDemoPersona,
} from './demoPersonas';

const PROVIDER_ID = 'demo';

const demoAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async (persona: DemoPersona) => ({
    profile: { displayName: persona.name },
  }),
  initialize: ({ config }) => readDemoPersonas(config),
  async authenticate({ req }, personas) {
    return {
      result: resolveDemoPersona(personas, req.header(DEMO_PERSONA_HEADER)),
    };
  },
});

/** Signs anybody in as one of the demo's personas, so that rules about who may do what can be tried. */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        if (!config.has(`auth.providers.${PROVIDER_ID}`)) {
          return;
        }
        if (process.env.NODE_ENV === 'production') {
          throw new Error(
            `The demo sign-in lets anybody in as anybody, so it is refused while NODE_ENV is "production". ` +
              `Remove auth.providers.${PROVIDER_ID} from the configuration and set up a real provider, see https://backstage.io/docs/auth/`,
          );
        }
        providers.registerProvider({
          providerId: PROVIDER_ID,
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: ({ result: { userRef } }, context) =>
              context.signInWithCatalogUser({ entityRef: userRef }),
          }),
        });
      },
    });
  },
});
