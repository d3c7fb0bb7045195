import {
  IMPORT_FORMATS,
  ImportFormat,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { isEqual } from 'lodash';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { jsonItems } from '../imports/jsonItems';
import { readReport } from '../imports/readReport';
import { dataDir, WITHOUT_DATA } from './__testUtils__/sharedData';

jest.setTimeout(60_000);

const directory = createMockDirectory();

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** What was read, or the name of the error. */
async function read<T>(items: AsyncIterable<T>): Promise<T[] | string> {
  const found: T[] = [];
  try {
    for await (const item of items) {
      found.push(item);
    }
    return found;
  } catch (error) {
    return (error as Error).name;
  }
}

const inList = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')]);

const isUtf8 = (bytes: Uint8Array) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

function parsed(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(Buffer.from(bytes).toString()) };
  } catch {
    return undefined;
  }
}

const findingsIn = (format: ImportFormat, bytes: Uint8Array) =>
  readReport(format, once(bytes), { isControl: () => true, now: 1 });

/** What the standard leaves to each parser, and a byte order mark, which is passed over wherever a text starts. */
const isOpen = (name: string, bytes: Uint8Array) =>
  name.startsWith('i_') || name.includes('BOM') || !isUtf8(bytes);

(dataDir ? describe : describe.skip)(
  dataDir
    ? 'reports of every JSON that was made to break parsers'
    : `hostile reports, ${WITHOUT_DATA}`,
  () => {
    const filesOf = () => {
      execFileSync('tar', [
        'xzf',
        join(dataDir ?? '', 'adversarial', 'nst__JSONTestSuite.tar.gz'),
        '-C',
        directory.path,
      ]);
      return globSync('**/*.json', { cwd: directory.path })
        .sort()
        .map(file => ({
          name: basename(file),
          bytes: readFileSync(join(directory.path, file)),
        }));
    };

    it('reads each as JSON.parse does, or refuses it', async () => {
      const files = filesOf();
      const differences: unknown[] = [];
      for (const { name, bytes } of files) {
        const list = inList(bytes);
        const found = await read(jsonItems(once(list), { list: ['$.*'] }));
        const values =
          typeof found === 'string' ? found : found.map(({ value }) => value);
        const expected = parsed(list)?.value ?? 'InputError';
        const isRefused = values === 'InputError';
        const mayDiffer =
          isOpen(name, bytes) && (isRefused || typeof values !== 'string');
        if (!isEqual(values, expected) && !mayDiffer) {
          differences.push({ name, values, expected });
        }
      }
      expect(files.length).toBeGreaterThan(300);
      expect(differences).toEqual([]);
    });

    it.each(IMPORT_FORMATS)('never crashes reading one as %s', async format => {
      const results: unknown[] = [];
      for (const { bytes } of filesOf()) {
        for (const body of [bytes, inList(bytes)]) {
          const found = await read(findingsIn(format, body));
          results.push(
            typeof found === 'string'
              ? found
              : found.filter(item => 'finding' in item).length,
          );
        }
      }
      expect(
        results.filter(result => result !== 'InputError' && result !== 0),
      ).toEqual([]);
      expect(results.length).toBeGreaterThan(600);
    });
  },
);
