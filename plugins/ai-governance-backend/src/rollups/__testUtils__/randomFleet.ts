import {
  APPROVAL_RECORD_STATES,
  ApprovalRecordState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { cloneDeep } from 'lodash';
import { RegisteredFramework } from '../../contracts';
import { markRollups } from '../markRollups';
import { randomScorecard } from './randomScorecard';

export const ENVIRONMENT = 'production';

const names = (kind: string, letters: string) =>
  Array.from(letters, letter => `${kind}:default/${letter}`);

const GROUPS = names('group', 'abcdef');
const SYSTEMS = names('system', 'pqrs');
const DOMAINS = names('domain', 'wxyz');
/** What a parent, a domain or an owner names, and nobody has seen. */
const GHOST = 'ghost';

const ref = fc.constantFrom(...names('component', 'abcdefghijklmno'));

/** Something that happens to one workload. */
export type Step = { entityRef: string } & (
  | {
      kind: 'evaluated';
      owner: string | null;
      seed: number;
      isOlder: boolean;
    }
  | { kind: 'removed' }
  | { kind: 'system'; system: string | null }
  | { kind: 'approval'; state: ApprovalRecordState; leads: boolean }
  | { kind: 'counted' }
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('evaluated' as const),
      entityRef: ref,
      owner: fc.constantFrom(
        ...GROUPS,
        `group:default/${GHOST}`,
        'user:default/kim',
        'user:default/lee',
        null,
      ),
      seed: fc.nat(),
      isOlder: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('removed' as const), entityRef: ref }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('system' as const),
      entityRef: ref,
      system: fc.constantFrom(...SYSTEMS, `system:default/${GHOST}`, null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('approval' as const),
      entityRef: ref,
      state: fc.constantFrom(...APPROVAL_RECORD_STATES),
      leads: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('counted' as const), entityRef: ref }),
);

const links = (sources: string[], targets: string[]) =>
  fc.uniqueArray(
    fc.tuple(fc.constantFrom(...sources), fc.constantFrom(...targets)),
    { maxLength: 10, selector: pair => pair.join(' ') },
  );

/** A graph of groups and domains that is hardly ever a tree, what happens, and what a reader may see in the end. */
export const randomFleet = fc.record({
  parents: links(GROUPS, [...GROUPS, `group:default/${GHOST}`]),
  subdomains: links(DOMAINS, [...DOMAINS, `domain:default/${GHOST}`]),
  /** A system has one domain. */
  domains: fc.uniqueArray(
    fc.tuple(
      fc.constantFrom(...SYSTEMS),
      fc.constantFrom(...DOMAINS, `domain:default/${GHOST}`),
    ),
    { selector: ([system]) => system },
  ),
  steps: fc.array(step, { minLength: 5, maxLength: 60 }),
  visible: fc.array(ref),
});

export type RandomFleet = typeof randomFleet extends fc.Arbitrary<infer T>
  ? T
  : never;

/** The active framework and one before it, without its first control. */
export async function twoFrameworks(
  knex: Knex,
  active: RegisteredFramework,
): Promise<[RegisteredFramework, RegisteredFramework]> {
  const document = cloneDeep(active.document);
  document.controls.shift();
  const older = { ...active, digest: 'older', document };
  await knex('frameworks').insert({
    digest: older.digest,
    framework_id: document.framework.id,
    version: 'older',
    document: JSON.stringify(document),
    active: false,
  });
  return [active, older];
}

/** Empties what the fleet before has left, and links what stands around the workloads. */
export async function startFleet(
  knex: Knex,
  fleet: RandomFleet,
): Promise<void> {
  for (const table of ['scorecards', 'entities', 'entity_links', 'approvals']) {
    await knex(table).delete();
  }
  await knex('rollup_state').update({ basis: null, complete: false });
  for (const [type, pairs] of [
    ['parent', fleet.parents],
    ['subdomain', fleet.subdomains],
    ['domain', fleet.domains],
  ] as const) {
    for (const [source, target] of pairs) {
      await link(knex, type, source, target);
    }
  }
}

/** Writes what happened, with its mark. */
export async function happen(
  knex: Knex,
  happened: Step,
  [active, older]: [RegisteredFramework, RegisteredFramework],
): Promise<void> {
  const { entityRef } = happened;
  await knex.transaction(async tx => {
    switch (happened.kind) {
      case 'evaluated': {
        const row = randomScorecard({
          ...happened,
          framework: happened.isOlder ? older : active,
        });
        await tx('entities')
          .insert(entityRow(entityRef))
          .onConflict('entity_ref')
          .ignore();
        await tx('scorecards').insert(row).onConflict('entity_ref').merge();
        break;
      }
      case 'removed':
        await tx('scorecards').where({ entity_ref: entityRef }).delete();
        await tx('entities').where({ entity_ref: entityRef }).delete();
        break;
      case 'system':
        await tx('entity_links')
          .where({ source_ref: entityRef, type: 'system' })
          .delete();
        if (happened.system !== null) {
          await link(tx, 'system', entityRef, happened.system);
        }
        break;
      case 'approval':
        await tx('approvals').where({ entity_ref: entityRef }).delete();
        await tx('approvals').insert([
          approvalRow(entityRef, ENVIRONMENT, happened),
          approvalRow(entityRef, 'elsewhere', { ...happened, leads: true }),
        ]);
        break;
      default:
        return;
    }
    await markRollups(tx, [entityRef]);
  });
}

function entityRow(entityRef: string) {
  return {
    entity_ref: entityRef,
    etag: 'one',
    class: 'workload',
    kind: 'component',
    title: entityRef,
    title_lower: entityRef,
    digest: 'random',
  };
}

async function link(
  knex: Knex | Knex.Transaction,
  type: string,
  source: string,
  target: string,
): Promise<void> {
  await knex('entity_links').insert({
    type,
    source_ref: source,
    target_ref: target,
  });
}

let approvals = 0;

function approvalRow(
  entityRef: string,
  environment: string,
  { state, leads }: { state: ApprovalRecordState; leads: boolean },
) {
  approvals += 1;
  return {
    id: `approval-${approvals}`,
    number: approvals,
    version: 1,
    entity_ref: entityRef,
    environment,
    state,
    leads,
    requested_by: 'user:default/kim',
    requester_kind: 'user',
    requested_at: 0,
    reason: '',
    policy_version: '',
    policy_digest: '',
    terms: '{}',
    required_phase: 1,
    subject: '{}',
    subject_digest: '',
    reached_maturity: 1,
    steps: '[]',
    separation: 'requester',
    step_count: 1,
  };
}
