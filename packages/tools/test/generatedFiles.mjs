import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../bootstrap/paths.mjs';

/** The script by which a package says that its generated files are what its sources make of them. */
const SCRIPT = 'check:generated';

export function generatedFileChecks() {
  const folders = ['packages', 'plugins'].flatMap(parent =>
    readdirSync(join(rootDir, parent)).map(name => join(parent, name)),
  );
  return ['.', ...folders].flatMap(folder => {
    const manifest = join(rootDir, folder, 'package.json');
    const script = existsSync(manifest)
      ? JSON.parse(readFileSync(manifest, 'utf8')).scripts?.[SCRIPT]
      : undefined;
    return script
      ? [
          {
            name: `generated files of ${
              folder === '.' ? 'the repository' : folder
            }`,
            logName: `generated-${folder.replaceAll(/\W/g, '-')}`,
            file: script,
            shell: true,
            cwd: join(rootDir, folder),
          },
        ]
      : [];
  });
}
