import { join } from 'node:path';

/** A PostgreSQL of its own, with its data in a folder. */
export interface BenchPostgres {
  connection: Record<string, unknown>;
  stop(): Promise<void>;
}

export async function startPostgres(folder: string): Promise<BenchPostgres> {
  // The path is only known to whoever runs this from the root of the repository.
  const module: string = join(process.cwd(), 'packages/tools/postgres.mjs');
  const tool = await import(module);
  return tool.startPostgres({ dataDir: join(folder, 'postgres') });
}
