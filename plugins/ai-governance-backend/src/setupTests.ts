/*
 * Compiling the description of the API takes half a second for each router, and a test file builds many of them: they share one
 * validation, which keeps nothing of a request.
 */
jest.mock('express-openapi-validator', () => {
  const actual = jest.requireActual('express-openapi-validator');
  const { memoize } = jest.requireActual('lodash');
  return {
    ...actual,
    middleware: memoize(
      actual.middleware,
      (options: { apiSpec: unknown }) => options.apiSpec,
    ),
  };
});

/*
 * Reading the framework and checking it takes a tenth of a second for each server, and is the same for the same text. Each gets a
 * document of its own, so that a test may change it.
 */
jest.mock('@ai-governance/backstage-plugin-ai-governance-common', () => {
  const actual = jest.requireActual(
    '@ai-governance/backstage-plugin-ai-governance-common',
  );
  const { cloneDeep, memoize } = jest.requireActual('lodash');
  const load = memoize(actual.loadFramework, (options: object) =>
    JSON.stringify(options),
  );
  return {
    ...actual,
    loadFramework: (options: object) => cloneDeep(load(options)),
  };
});
