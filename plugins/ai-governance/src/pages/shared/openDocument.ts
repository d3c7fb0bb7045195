/** How long the browser may take to read a document before its address is given up. */
const KEPT_MS = 60_000;

/**
 * Shows a document in a tab of its own. The tab opens at once, for browsers
 * open none later than the click that asked for it.
 */
export async function openDocument(load: () => Promise<Blob>): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const url = URL.createObjectURL(await load());
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
    if (tab) {
      tab.opener = null;
      tab.location.replace(url);
    } else {
      window.location.assign(url);
    }
  } catch (error) {
    tab?.close();
    throw error;
  }
}
