import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainPackageManager } from './failure.mjs';

const REGISTRY = 'https://registry.example/';

const cases = [
  {
    output: 'npm error code ENOTFOUND\nnpm error network request failed',
    message: /registry\.example.*cannot be reached/,
    advice: /npm config set registry/,
  },
  {
    output: 'RequestError: connect ECONNREFUSED 127.0.0.1:443',
    message: /cannot be reached/,
    advice: /https-proxy/,
  },
  {
    output: 'npm error code SELF_SIGNED_CERT_IN_CHAIN self-signed certificate',
    message: /not trusted/,
    advice: /cafile/,
  },
  {
    output: 'ENOSPC: no space left on device, write',
    message: /disk is full/,
    advice: /Free/,
  },
  {
    output: "EACCES: permission denied, mkdir '/x'",
    message: /no permission/,
    advice: /write access/,
  },
  {
    output: '➤ YN0028: │ The lockfile would have been modified by this install',
    message: /yarn\.lock/,
    advice: /yarn install/,
  },
  {
    output: 'npm error code ETARGET No matching version found',
    message: /does not have a package/,
    advice: /mirror/,
  },
  {
    output: 'something never seen before',
    message: /failed/,
    advice: /again/,
  },
];

for (const { output, message, advice } of cases) {
  test(`says what to do about: ${output.split('\n')[0]}`, () => {
    const failure = explainPackageManager('Installing', output, REGISTRY);
    assert.match(failure.message, message);
    assert.match(failure.advice, advice);
  });
}
