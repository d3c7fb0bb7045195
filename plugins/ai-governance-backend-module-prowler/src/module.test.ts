import {
  EvidenceProvider,
  EvidenceProviderContext,
  evidenceProvidersExtensionPoint,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { aiGovernanceModuleProwler } from './module';
import { ProwlerFolderProvider } from './ProwlerFolderProvider';

const directory = createMockDirectory();
const folder = () => directory.path;

/** What a run of the provider read, in its order; a report that says so is refused. */
async function run(checkpoint?: JsonValue) {
  const read: string[] = [];
  let saved = checkpoint;
  const context: Partial<EvidenceProviderContext> = {
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
    checkpoint,
    saveCheckpoint: async value => {
      saved = value;
    },
    importReport: async (format, content) => {
      const report = await text(Readable.from(content));
      if (report.includes('broken')) {
        throw new InputError('The report cannot be read at byte 1.');
      }
      read.push(`${format} ${report}`);
      return {
        items: [],
        recorded: 1,
        unchanged: 0,
        refused: 0,
        findings: 1,
        matched: 1,
        suspicions: 0,
        unmatched: 0,
        unmapped: 0,
        ignored: 0,
        mistakes: 0,
        first: { suspicions: [], unmatched: [], mistakes: [] },
      };
    },
  };
  const provider = new ProwlerFolderProvider({ folder: folder() });
  const error = await provider
    .collect(context as EvidenceProviderContext)
    .then(() => undefined)
    .catch((caught: Error) => caught.message);
  return { read, saved, error };
}

const writtenAt = (file: string, seconds: number) =>
  utimesSync(join(folder(), file), seconds, seconds);

describe('ProwlerFolderProvider', () => {
  it('reads each report once, oldest first, packed or not', async () => {
    directory.setContent({
      'new.ocsf.json': '[2]',
      deep: {
        'old.ocsf.json.gz': gzipSync('[1]'),
        'copy.ocsf.json': '[2]',
      },
      'other.json': '[9]',
      'report.csv': 'x',
    });
    writtenAt('deep/old.ocsf.json.gz', 100);
    writtenAt('new.ocsf.json', 200);
    writtenAt('deep/copy.ocsf.json', 300);
    const first = await run();
    expect(first.read).toEqual(['prowler-ocsf [1]', 'prowler-ocsf [2]']);
    expect(first.error).toBeUndefined();
    const second = await run(first.saved);
    expect(second.read).toEqual([]);

    directory.addContent({ 'new.ocsf.json': '[3]' });
    const third = await run(second.saved);
    expect(third.read).toEqual(['prowler-ocsf [3]']);
  });

  it('lets no report stop another, and tells of a broken one once', async () => {
    directory.setContent({
      'a.ocsf.json': 'broken',
      'b.ocsf.json.gz': 'not packed',
      'c.ocsf.json': '[1]',
    });
    const first = await run();
    expect(first.read).toEqual(['prowler-ocsf [1]']);
    expect(first.error).toContain('2 of the reports could not be read');
    expect(first.error).toContain('a.ocsf.json: InputError: The report');
    const second = await run(first.saved);
    expect(second).toMatchObject({ read: [], error: undefined });
    directory.addContent({ 'a.ocsf.json': '[whole]' });
    expect((await run(second.saved)).read).toEqual(['prowler-ocsf [whole]']);
  });

  it('forgets reports that are gone', async () => {
    directory.setContent({ 'a.ocsf.json': '[1]' });
    const { saved } = await run();
    directory.setContent({});
    expect((await run(saved)).saved).toEqual({ read: [], broken: [] });
  });

  it('fails where there is no folder', async () => {
    directory.setContent({});
    const provider = new ProwlerFolderProvider({
      folder: join(folder(), 'gone'),
    });
    await expect(
      provider.collect({
        signal: new AbortController().signal,
      } as EvidenceProviderContext),
    ).rejects.toThrow('ENOENT');
  });
});

describe('module', () => {
  const added = async (data: object) => {
    const providers: EvidenceProvider[] = [];
    const logger = mockServices.logger.mock();
    await startTestBackend({
      extensionPoints: [
        [
          evidenceProvidersExtensionPoint,
          { addProvider: provider => providers.push(provider) },
        ],
      ],
      features: [
        aiGovernanceModuleProwler,
        mockServices.rootConfig.factory({ data }),
        logger.factory,
      ],
    });
    return { providers, logger };
  };

  it('adds nothing without a folder', async () => {
    const { providers, logger } = await added({});
    expect(providers).toEqual([]);
    expect(logger.debug).toHaveBeenCalledWith(
      expect.stringContaining('aiGovernance.prowler.folder'),
    );
  });

  it('adds a provider with its schedule', async () => {
    const { providers } = await added({
      aiGovernance: {
        prowler: {
          folder: '/reports',
          schedule: { frequency: { hours: 2 }, timeout: { minutes: 5 } },
        },
      },
    });
    expect(providers.map(provider => provider.getProviderId())).toEqual([
      'prowler',
    ]);
    expect(providers[0].schedule).toMatchObject({ frequency: { hours: 2 } });
  });
});
