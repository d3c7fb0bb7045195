import {
  ImportFormat,
  ReadFinding,
  readAsff,
  readProwlerOcsf,
  SarifRun,
  sarifResultReader,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { pick } from 'lodash';
import { setImmediate } from 'node:timers/promises';
import { ItemPaths, JsonItem, jsonItems } from './jsonItems';

/** Results of one SARIF log; its rules may stand behind them, so they are kept until the end. */
const MAX_SARIF_RESULTS = 200_000;

const RESULT_KEYS = [
  'ruleId',
  'ruleIndex',
  'rule',
  'kind',
  'level',
  'locations',
  'suppressions',
  'properties',
];

/** Findings that are read between two turns of the event loop. */
const FINDINGS_AT_ONCE = 200;

/** What a format may need beside the report. */
export interface ReadReportOptions {
  isControl: (id: string) => boolean;
  entityRef?: string;
  /** Milliseconds. */
  now: number;
}

const LISTS: Record<
  Exclude<ImportFormat, 'sarif'>,
  { paths: ItemPaths; read: (value: unknown) => ReadFinding; where: string }
> = {
  'prowler-ocsf': {
    paths: { list: ['$.*'], object: ['$'], lines: true },
    read: readProwlerOcsf,
    where: 'a list, or one finding on each line',
  },
  asff: {
    paths: {
      list: ['$.*'],
      object: ['$.Findings.*', '$.findings.*', '$.detail.findings.*'],
    },
    read: readAsff,
    where: 'a list, or an object with Findings, findings or detail.findings',
  },
};

const SARIF_PATHS: ItemPaths = {
  object: [
    '$.runs.*.tool',
    '$.runs.*.invocations.*',
    '$.runs.*.properties',
    '$.runs.*.results.*',
  ],
};

/** Reads the findings of a report as it arrives. */
export async function* readReport(
  format: ImportFormat,
  content: AsyncIterable<Uint8Array>,
  options: ReadReportOptions,
): AsyncGenerator<ReadFinding> {
  if (format === 'sarif') {
    yield* readSarif(content, options);
    return;
  }
  const { paths, read, where } = LISTS[format];
  let isObject = false;
  let count = 0;
  for await (const { path, value } of jsonItems(content, paths)) {
    isObject = typeof path[0] === 'string';
    count++;
    yield read(value);
  }
  if (count === 0 && isObject) {
    throw new InputError(`The report holds no findings. It takes ${where}.`);
  }
}

interface CollectedRun extends SarifRun {
  results: unknown[];
}

async function* readSarif(
  content: AsyncIterable<Uint8Array>,
  options: ReadReportOptions,
): AsyncGenerator<ReadFinding> {
  const runs = new Map<unknown, CollectedRun>();
  let count = 0;
  for await (const item of jsonItems(content, SARIF_PATHS)) {
    count += collect(item, runs);
    if (count > MAX_SARIF_RESULTS) {
      throw new InputError(
        `The report has more than ${MAX_SARIF_RESULTS} results. Send its runs in several reports.`,
      );
    }
  }
  if (runs.size === 0) {
    throw new InputError(
      'The report holds no runs. Send a SARIF 2.1.0 log as the scanner wrote it.',
    );
  }
  let read = 0;
  for (const run of runs.values()) {
    const reader = sarifResultReader(run, options);
    for (const result of run.results) {
      yield reader(result);
      if (++read % FINDINGS_AT_ONCE === 0) {
        await setImmediate();
      }
    }
  }
}

/** Keeps a part of a run; answers how many results it was. */
function collect(
  { path: [, index, key], value }: JsonItem,
  runs: Map<unknown, CollectedRun>,
): number {
  const run = runs.get(index) ?? { results: [] };
  runs.set(index, run);
  switch (key) {
    case 'results':
      run.results.push(
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? pick(value, RESULT_KEYS)
          : value,
      );
      return 1;
    case 'tool':
      run.tool = value;
      return 0;
    case 'invocations':
      run.invocation = value;
      return 0;
    default:
      run.properties = value;
      return 0;
  }
}
