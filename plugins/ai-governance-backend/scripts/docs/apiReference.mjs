import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { code, table } from './markdown.mjs';

const SOURCE = new URL('../../src/schema/openapi.yaml', import.meta.url);
const METHODS = ['get', 'post', 'put', 'delete'];

/** Every call of the OpenAPI document: first one table of all, then each with its parameters. */
export async function apiReference() {
  const document = parse(await readFile(SOURCE, 'utf8'), { merge: true });
  const calls = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter(method => item[method]).map(method => ({
      name: code(`${method.toLocaleUpperCase('en-US')} ${path}`),
      operation: item[method],
    })),
  );
  return [
    table(
      ['call', 'what it does'],
      calls.map(({ name, operation }) => [name, operation.summary]),
    ),
    ...document.tags.flatMap(tag => [
      `### ${tag.description}`,
      ...calls
        .filter(({ operation }) => operation.tags.includes(tag.name))
        .map(call => callText(call, document)),
    ]),
  ].join('\n\n');
}

function callText({ name, operation }, document) {
  const parameters = (operation.parameters ?? [])
    .map(parameter => resolved(parameter, document))
    .filter(parameter => parameter.in === 'query');
  const body = Object.keys(operation.requestBody?.content ?? {});
  const [success] = Object.keys(operation.responses).filter(status =>
    status.startsWith('2'),
  );
  const answer = operation.responses[success].description;
  return [
    `#### ${name}`,
    [`${operation.summary}.`, operation.description].join(' ').trim(),
    [
      body.length && `Body: ${body.map(code).join(' or ')}.`,
      `Answer: ${answer[0].toLocaleLowerCase('en-US')}${answer.slice(1)}.`,
    ]
      .filter(Boolean)
      .join(' '),
    parameters.length &&
      table(
        ['parameter', 'values', 'meaning'],
        parameters.map(parameter => [
          code(parameter.name),
          valuesOf(parameter.schema, document),
          parameter.description ?? '',
        ]),
      ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function resolved(node, document) {
  return node.$ref
    ? node.$ref
        .replace('#/', '')
        .split('/')
        .reduce((at, key) => at[key], document)
    : node;
}

function valuesOf(schema, document) {
  const {
    type,
    items,
    minimum,
    maximum,
    default: fallback,
    ...rest
  } = resolved(schema, document);
  if (rest.enum) {
    return rest.enum.map(code).join(', ');
  }
  switch (type) {
    case 'array':
      return `any of ${valuesOf(items, document)}`;
    case 'boolean':
      return `${code('true')}, ${code('false')}`;
    case 'integer':
      return `${minimum} to ${maximum}, else ${fallback}`;
    default:
      return 'text';
  }
}
