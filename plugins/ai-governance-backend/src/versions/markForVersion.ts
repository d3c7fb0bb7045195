import { GatePolicy } from '@ai-governance/backstage-plugin-ai-governance-common';
import { isEqual } from 'lodash';
import { Knex } from 'knex';
import { EvaluationQueue } from '../contracts';
import { VersionKind } from './versionRow';
import { VersionStore } from './VersionStore';

/**
 * Marks every workload where another version gives other results: always of a framework, and of a policy where it says
 * something else of which approvals count.
 */
export async function markForVersion(
  tx: Knex.Transaction,
  change: { kind: VersionKind; version: string; from: string; to: string },
  options: { store: VersionStore; queue: EvaluationQueue },
): Promise<void> {
  const { store, queue } = options;
  if (change.kind === 'framework') {
    await queue.markAll(tx, {
      kind: 'framework-changed',
      subject: change.version,
    });
    return;
  }
  const [from, to] = [
    await store.document<GatePolicy>(tx, 'policy', change.from),
    await store.document<GatePolicy>(tx, 'policy', change.to),
  ];
  if (isEqual(whatCounts(from), whatCounts(to))) {
    return;
  }
  await queue.markAll(tx, {
    kind: 'settings-changed',
    subject: change.version,
  });
}

/** What evaluations read of a policy. */
function whatCounts({ environments, approvals }: GatePolicy) {
  return {
    asking: environments
      .filter(({ approval }) => approval === 'required')
      .map(({ name }) => name)
      .sort(),
    trustAnnotations: approvals.trustAnnotations,
    trustedLocations: approvals.trustedLocations,
  };
}
