import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const toolsDir = dirname(dirname(fileURLToPath(import.meta.url)));
export const rootDir = dirname(dirname(toolsDir));

/** What the bootstrap brings in; ignored by git, safe to delete. */
export const toolchainDir = join(rootDir, '.toolchain');
