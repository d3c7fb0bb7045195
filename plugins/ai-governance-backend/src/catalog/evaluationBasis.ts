import { ENGINE_VERSION } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Settings } from '../config/settings';
import { EntityStore } from './EntityStore';
import { SyncStateStore } from './SyncStateStore';

/**
 * Marks every workload when what all are evaluated with is not what the stored results were made with: other settings or
 * another engine. Another framework marks them when it is made active.
 */
export async function markIfBasisChanged(options: {
  settings: Settings;
  state: SyncStateStore;
  store: EntityStore;
}): Promise<void> {
  const { settings, state, store } = options;
  const basis = {
    settings: settings.fingerprint,
    engine: ENGINE_VERSION,
  };
  const before = await state.read('basis');
  if (
    before &&
    (before.settings !== basis.settings || before.engine !== basis.engine)
  ) {
    await store.markAll({ kind: 'settings-changed' });
  }
  await state.write('basis', basis);
}
