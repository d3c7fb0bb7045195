import { after, before } from 'node:test';
import { launchBrowser } from '../browser.mjs';
import { startProduct } from '../start/product.mjs';
import { ALERT_DOOR } from './alertDoor.mjs';

/** The product and a browser for the tests of one file: those of the whole run, or started for this file alone. */
export function useProduct() {
  const shared = { baseUrl: process.env.BASE_URL, browser: undefined };
  let own;
  before(async () => {
    if (!shared.baseUrl) {
      own = await startProduct({ env: ALERT_DOOR });
      shared.baseUrl = own.baseUrl;
    }
    shared.browser = await launchBrowser();
  });
  after(async () => {
    await shared.browser?.close();
    await own?.stop();
  });
  return shared;
}
