import { readFileSync } from 'fs';
import { resolve } from 'path';
import { compileFramework } from '../framework/compileFramework';
import { loadFramework } from '../framework/loadFramework';

export const frameworkText = readFileSync(
  resolve(__dirname, '../../framework.yaml'),
  'utf8',
);

/** The framework that the package ships. */
export const builtIn = compileFramework(
  loadFramework({ text: frameworkText }).document,
);
