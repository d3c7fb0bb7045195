import { ENGINE_VERSION } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Settings } from '../config/settings';
import { FrameworkRegistry } from '../contracts';
import { EntityStore } from './EntityStore';
import { SyncStateStore } from './SyncStateStore';

/**
 * Marks every workload when what all are evaluated with is not what the stored results were made with: another framework,
 * other settings, another engine.
 */
export async function markIfBasisChanged(options: {
  settings: Settings;
  frameworks: FrameworkRegistry;
  state: SyncStateStore;
  store: EntityStore;
}): Promise<void> {
  const { settings, frameworks, state, store } = options;
  const { digest, document } = await frameworks.active();
  const basis = {
    framework: digest,
    settings: settings.fingerprint,
    engine: ENGINE_VERSION,
  };
  const before = await state.read('basis');
  if (before && before.framework !== basis.framework) {
    await store.markAll({
      kind: 'framework-changed',
      subject: document.framework.version,
    });
  } else if (
    before &&
    (before.settings !== basis.settings || before.engine !== basis.engine)
  ) {
    await store.markAll({ kind: 'settings-changed' });
  }
  await state.write('basis', basis);
}
