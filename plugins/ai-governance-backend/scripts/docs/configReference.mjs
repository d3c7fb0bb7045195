import { loadConfigSchema } from '@backstage/config-loader';
import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { code, table } from './markdown.mjs';

const MANIFEST = new URL('../../package.json', import.meta.url);
const SECTION = 'aiGovernance';
const PACKAGE = '@ai-governance/backstage-plugin-ai-governance-backend';

/** Every key of app-config that the backend plugin reads, a section for each key under `aiGovernance`. */
export async function configReference() {
  const schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: [await realpath(fileURLToPath(MANIFEST))],
  });
  const own = schema
    .serialize()
    .schemas.find(({ packageName }) => packageName === PACKAGE);
  const sections = own.value.properties[SECTION].properties;
  return Object.entries(sections)
    .map(([key, section]) =>
      [
        `### ${code(`${SECTION}.${key}`)}`,
        `${sentence(typeOf(section))} ${textOf(section)}`,
        keysTable(section),
      ].join('\n\n'),
    )
    .join('\n\n');
}

function keysTable(section) {
  const rows = keysUnder(section).map(({ path, schema, required }) => [
    code(path) + (required ? ' (required)' : ''),
    typeOf(schema),
    textOf(schema),
  ]);
  return rows.length ? table(['key', 'type', 'meaning'], rows) : '';
}

/** Named keys below a key, in the order of the file; those of a list's items start with `[]`. */
function keysUnder(schema, prefix = '') {
  const [node, start] = schema.items
    ? [schema.items, `${prefix}[].`]
    : [schema, prefix && `${prefix}.`];
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const path = start + key;
    const required = node.required?.includes(key);
    return isDuration(child)
      ? [{ path, schema: child, required }]
      : [{ path, schema: child, required }, ...keysUnder(child, path)];
  });
}

/** In config.d.ts the first of several paragraphs is a title for Backstage's own schema browsers. */
function textOf({ description = '' }) {
  const paragraphs = description.split('\n\n');
  return paragraphs.slice(paragraphs.length > 1 ? 1 : 0).join(' ');
}

function isDuration(schema) {
  return schema.anyOf?.some(
    option => option.properties?.seconds && option.properties?.minutes,
  );
}

function typeOf(schema) {
  if (isDuration(schema)) {
    return 'duration';
  }
  if (schema.enum) {
    return schema.enum.map(code).join(', ');
  }
  if (schema.type === 'array') {
    return `list of ${typeOf(schema.items)}s`;
  }
  if (schema.type === 'object') {
    return 'object';
  }
  return [schema.type].flat().join(' or ');
}

function sentence(text) {
  return `${text[0].toLocaleUpperCase('en-US')}${text.slice(1)}.`;
}
