import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReport } from './report.mjs';

async function reportOf(t, ...steps) {
  const lines = [];
  t.mock.method(process.stdout, 'write', text => lines.push(text));
  try {
    const report = createReport();
    for (const run of steps) {
      await report.step('a step', run);
    }
    return {
      code: report.finish(),
      last: lines.join('').trimEnd().split('\n').pop(),
    };
  } finally {
    process.stdout.write.mock.restore();
  }
}

const passes = async () => {};
const fails = async () => {
  throw new Error('no');
};
const counts = (passed, failed, skipped) => async () => ({
  passed,
  failed,
  skipped,
});

test('counts a step without tests as one, and goes on after a failure', async t => {
  assert.deepEqual(await reportOf(t, passes, fails, passes), {
    code: 1,
    last: '2 passed, 1 failed',
  });
});

test('adds up the tests that a step ran', async t => {
  assert.deepEqual(await reportOf(t, counts(5, 0, 0), passes), {
    code: 0,
    last: '6 passed, 0 failed',
  });
});

test('names what was skipped', async t => {
  assert.deepEqual(await reportOf(t, counts(5, 0, 2)), {
    code: 0,
    last: '5 passed, 0 failed, 2 skipped',
  });
});

test('a failing step that knows its tests counts those', async t => {
  const failing = async () => {
    throw Object.assign(new Error('no'), {
      counts: { passed: 7, failed: 3, skipped: 0 },
    });
  };
  assert.deepEqual(await reportOf(t, failing), {
    code: 1,
    last: '7 passed, 3 failed',
  });
});
