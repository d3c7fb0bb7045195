import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { ValidateFunction } from 'ajv';
import { spec } from '../schema/openapi/generated/router';

const ajv = addFormats(
  new Ajv2020({ strict: false, allErrors: true }),
).addSchema(spec, 'api');

const validators = new Map<string, ValidateFunction>();

function validatorOf(schemaRef: string): ValidateFunction {
  let validate = validators.get(schemaRef);
  if (!validate) {
    validate = ajv.compile({ $ref: `api${schemaRef}` });
    validators.set(schemaRef, validate);
  }
  return validate;
}

const templates = Object.keys(spec.paths).map(template => ({
  template,
  pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

interface Operation {
  responses: Record<
    string,
    { content?: Record<string, { schema: { $ref: string } }> }
  >;
}

/**
 * Fails unless an answer is one that the OpenAPI document promises: a documented call, and a body that fits the schema of its
 * status, or that of an error.
 */
export function assertContract(options: {
  method: string;
  /** Below /v1, without a query. */
  path: string;
  status: number;
  body: unknown;
}): void {
  const { method, path, status, body } = options;
  const found = templates.find(({ pattern }) => pattern.test(path));
  if (!found) {
    throw new Error(`${path} is not in the OpenAPI document`);
  }
  const item = spec.paths[found.template as keyof typeof spec.paths];
  const operation = (item as Record<string, unknown>)[method] as Operation;
  const success = operation.responses[String(status)];
  // What is no JSON has no schema that says more than its type.
  if (success && !success.content?.['application/json']) {
    return;
  }
  const schemaRef =
    success?.content?.['application/json'].schema.$ref ??
    '#/components/schemas/Error';
  const validate = validatorOf(schemaRef);
  if (!validate(body)) {
    throw new Error(
      `${method} ${path} answered ${status} with a body that is no ${schemaRef}: ${ajv.errorsText(
        validate.errors,
      )}`,
    );
  }
}
