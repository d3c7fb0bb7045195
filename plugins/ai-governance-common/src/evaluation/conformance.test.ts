import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { compileFramework } from '../framework/compileFramework';
import { loadFramework } from '../framework/loadFramework';
import { evaluate } from './evaluate';

const folder = join(__dirname, '../__fixtures__/conformance');
const framework = compileFramework(
  loadFramework({
    text: readFileSync(join(__dirname, '../../framework.yaml'), 'utf8'),
  }).document,
);

describe('conformance', () => {
  it.each(readdirSync(folder))('%s', file => {
    const {
      expect: expected,
      assurance,
      environment,
      ...input
    } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    expect(
      evaluate({ framework, settings: { assurance, environment }, ...input }),
    ).toEqual(expected);
  });
});
