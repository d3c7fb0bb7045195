import { DEFAULT_GATE_POLICY } from '@ai-governance/backstage-plugin-ai-governance-common';
import { UNLIMITED } from '../permissions/ReadScope';
import { FleetRow } from './FleetReader';
import { PreviewService } from './PreviewService';

const policy = { digest: 'p', document: DEFAULT_GATE_POLICY };

function serviceOf(fleet: () => AsyncGenerator<FleetRow[]>) {
  return new PreviewService({
    fleet: { read: fleet },
    standings: {
      both: async () => ({ before: new Map(), after: new Map() }),
    },
    decisions: { compare: async () => new Map() },
    policies: { active: async () => policy, get: async () => policy },
    lastSync: { asOf: async () => undefined },
    now: () => new Date('2026-06-18T08:00:00Z'),
  });
}

const version = { kind: 'policy' as const, digest: 'p' };

describe('PreviewService', () => {
  it('stops where nobody waits for it any more', async () => {
    const gone = new AbortController();
    let read = 0;
    const service = serviceOf(async function* batches() {
      for (;;) {
        read += 1;
        if (read === 3) {
          gone.abort();
        }
        yield [];
      }
    });
    await expect(
      service.preview(version, {}, { scope: UNLIMITED, signal: gone.signal }),
    ).rejects.toThrow(/abort/);
    expect(read).toBe(3);
  });

  it('runs one at a time', async () => {
    const { signal } = new AbortController();
    let running = 0;
    let most = 0;
    const service = serviceOf(async function* batches() {
      running += 1;
      most = Math.max(most, running);
      yield [];
      running -= 1;
    });
    const previews = await Promise.all(
      Array.from({ length: 3 }, () =>
        service.preview(version, {}, { scope: UNLIMITED, signal }),
      ),
    );
    expect(previews).toHaveLength(3);
    expect(most).toBe(1);
  });
});
