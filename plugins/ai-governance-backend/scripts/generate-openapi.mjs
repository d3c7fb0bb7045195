/*
 * Turns src/schema/openapi.yaml into src/schema/openapi/generated/router.ts: the document as a constant, and the types of each
 * call's path, query, body and answer, named after the shared types of the -common package. With --check it writes nothing and
 * fails where the file is not what the document gives.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const prettier = require('prettier');

const SOURCE = new URL('../src/schema/openapi.yaml', import.meta.url);
const TARGET = new URL(
  '../src/schema/openapi/generated/router.ts',
  import.meta.url,
);
const COMMON = '@ai-governance/backstage-plugin-ai-governance-common';
const TYPE_KEY = 'x-typescript';
const METHODS = ['get', 'post', 'put', 'delete'];
/** Type names that TypeScript itself brings. */
const BUILT_IN = ['Pick', 'Partial'];

const document = parse(await readFile(SOURCE, 'utf8'), { merge: true });
const imported = new Set();

function resolve(ref) {
  return ref
    .replace('#/', '')
    .split('/')
    .reduce((node, key) => node[key], document);
}

function importNames(expression) {
  for (const name of expression.match(/\b[A-Z]\w*/g) ?? []) {
    if (!BUILT_IN.includes(name)) {
      imported.add(name);
    }
  }
  return expression;
}

function typeOfRef(ref) {
  const schema = resolve(ref);
  if (schema[TYPE_KEY]) {
    return importNames(schema[TYPE_KEY]);
  }
  const isNamed = schema.enum || schema.type === 'object';
  return isNamed ? importNames(ref.split('/').pop()) : typeOf(schema);
}

function typeOf(schema) {
  if (schema.$ref) {
    return typeOfRef(schema.$ref);
  }
  if (schema.enum) {
    return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  }
  switch (schema.type) {
    case 'array':
      return `Array<${typeOf(schema.items)}>`;
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'string':
      return schema.type;
    default:
      throw new Error(`No type for ${JSON.stringify(schema)}`);
  }
}

function parametersType(operation, place) {
  const fields = (operation.parameters ?? [])
    .map(parameter => (parameter.$ref ? resolve(parameter.$ref) : parameter))
    .filter(parameter => parameter.in === place)
    .map(
      ({ name, required, schema }) =>
        `${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)};`,
    );
  return fields.length ? `{ ${fields.join(' ')} }` : undefined;
}

function operationType(operation) {
  const body = operation.requestBody?.content['application/json'];
  const success =
    operation.responses['200']?.content['application/json'] ??
    operation.responses['201']?.content['application/json'];
  const members = {
    path: parametersType(operation, 'path'),
    query: parametersType(operation, 'query'),
    body: body && typeOf(body.schema),
    // A call that answers 204 has no body.
    response: success ? typeOf(success.schema) : 'void',
  };
  return Object.entries(members)
    .filter(([, type]) => type)
    .map(([name, type]) => `${name}: ${type};`)
    .join(' ');
}

function withoutTypes(node) {
  if (Array.isArray(node)) {
    return node.map(withoutTypes);
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== TYPE_KEY)
      .map(([key, value]) => [key, withoutTypes(value)]),
  );
}

const endpoints = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.filter(method => item[method]).map(
    method =>
      `${JSON.stringify(
        `#${method === 'delete' ? '_delete' : method}|${path}`,
      )}: { ${operationType(item[method])} };`,
  ),
);

const generated = prettier.format(
  `
// Generated from src/schema/openapi.yaml by "yarn generate"; edit that file and not this one.
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { ${Array.from(imported).sort().join(', ')} } from '${COMMON}';

/** The document that requests are validated against. */
export const spec = ${JSON.stringify(withoutTypes(document))} as const;

/** Path, query, body and answer of each call. */
export type EndpointMap = { ${endpoints.join('\n')} };

/** A router that refuses what the document does not allow. */
export const createOpenApiRouter = (
  options?: Parameters<typeof createValidatedOpenApiRouterFromGeneratedEndpointMap>['1'],
) => createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(spec, options);
`,
  { ...require('@backstage/cli/config/prettier'), parser: 'typescript' },
);

if (process.argv.includes('--check')) {
  const current = await readFile(TARGET, 'utf8').catch(() => '');
  if (current !== generated) {
    console.error(
      `${TARGET.pathname} does not match openapi.yaml. Run "yarn generate" in plugins/ai-governance-backend and commit the result.`,
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(TARGET, generated);
}
