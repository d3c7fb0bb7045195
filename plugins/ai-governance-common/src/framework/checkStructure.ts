import { JsonObject } from '@backstage/types';
import Ajv, { ErrorObject } from 'ajv';
import { Finding, Path } from './mistakes';

const decodePointer = (step: string) =>
  decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~');

function pathOf(pointer: string, value: unknown): (string | number)[] {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map(step => {
      const key = decodePointer(step);
      const isList = Array.isArray(at);
      at = (at as Record<string, unknown> | undefined)?.[key];
      return isList ? Number(key) : key;
    });
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}

function list(values: unknown): string {
  return (values as unknown[]).map(String).join(', ');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
};

/** What is wrong and what to do, for each keyword that the schemas use. */
function describe(error: ErrorObject, path: Path): Finding {
  const params = error.params as Record<string, unknown>;
  const value = shown(error.data);
  switch (error.keyword) {
    case 'required':
      return {
        path,
        message: `"${params.missingProperty}" is missing.`,
        remedy: `Add "${params.missingProperty}".`,
      };
    case 'additionalProperties':
      return {
        path: [...path, String(params.additionalProperty)],
        atKey: true,
        message: `"${params.additionalProperty}" is not known here.`,
        remedy: `Remove it, or correct it to one of: ${list(
          Object.keys((error.parentSchema?.properties as object) ?? {}),
        )}.`,
      };
    case 'enum':
      return {
        path,
        message: `${value} is not known here.`,
        remedy: `Use one of: ${list(params.allowedValues)}.`,
      };
    case 'const':
      return {
        path,
        message: `${value} is not supported.`,
        remedy: `Write ${shown(params.allowedValue)}.`,
      };
    case 'type':
      return {
        path,
        message: `${value} is not ${
          TYPE_NAMES[String(params.type)] ?? params.type
        }.`,
        remedy: `Write ${TYPE_NAMES[String(params.type)] ?? params.type}.`,
      };
    case 'pattern':
      return {
        path,
        message: `${value} does not have the form of an id.`,
        remedy: String(params.pattern).includes('A-Z][A-Z')
          ? 'Write upper case letters and digits in parts joined by a dash, such as INF-NET-01.'
          : 'Write letters, digits and dashes, in lower case for the id of an axis, such as agentic-1.',
      };
    case 'minLength':
    case 'minItems':
      return {
        path,
        message: 'It is empty.',
        remedy: 'Give it a value, or remove the key where it is optional.',
      };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return {
        path,
        message: `${value} is out of range.`,
        remedy: `Use a number ${params.comparison} ${params.limit}.`,
      };
    default:
      return {
        path,
        message: `${value} does not fit: ${error.message}.`,
        remedy: 'Correct the value.',
      };
  }
}

/** Compares a value with a schema; answers everything that does not fit. */
export function checkStructure(schema: JsonObject, value: unknown): Finding[] {
  const ajv = new Ajv({ allErrors: true, verbose: true });
  const validate = ajv.compile(schema);
  if (validate(value)) {
    return [];
  }
  return (validate.errors ?? []).map(error =>
    describe(error, pathOf(error.instancePath, value)),
  );
}
