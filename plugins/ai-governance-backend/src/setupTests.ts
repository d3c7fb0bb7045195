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
