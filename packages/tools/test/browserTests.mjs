import { ALERT_DOOR } from '../e2e/alertDoor.mjs';
import { startProduct } from '../start/product.mjs';
import { endWith } from './cleanup.mjs';
import { runNodeTests } from './nodeTests.mjs';

/** The browser tests against the built product, which is started for them with data of its own. */
export function runBrowserTests({ product, args }) {
  return async () => {
    const running = await startProduct({ args, env: ALERT_DOOR });
    const forget = endWith(running.stop);
    try {
      return await runNodeTests(
        `browser-${product}`,
        ['packages/tools/e2e/**/*.e2e.mjs'],
        {
          BASE_URL: running.baseUrl,
        },
      )();
    } finally {
      forget();
      await running.stop();
    }
  };
}
