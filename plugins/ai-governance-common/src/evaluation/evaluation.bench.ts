/**
 * How many control verdicts the engine gives in a second of one core, and beside it what the
 * same machine needs, in the same run, to parse the same input as JSON.
 *
 * node --import @backstage/cli/config/nodeTransform.cjs src/evaluation/evaluation.bench.ts [workloads]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { mapValues } from 'lodash';
import {
  compileFramework,
  compileSelection,
  createEvaluator,
  entityRefOf,
  EvidenceRecord,
  loadFramework,
  Outcome,
  ProfileFact,
  WaiverRecord,
} from '..';

const WINDOWS = 7;
const WINDOW_SECONDS = 0.5;
const now = '2026-11-22T12:00:00Z';
const nowMs = Date.parse(now);
const count = Number(process.argv[2] ?? 2000);

const framework = compileFramework(
  loadFramework({
    text: readFileSync(join(__dirname, '../../framework.yaml'), 'utf8'),
  }).document,
);
const ids = framework.controls.map(control => control.id);

/** A small linear congruential generator: every run measures the same input. */
let seed = 42;
function random(below: number): number {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return Math.floor((seed / 4294967296) * below);
}
const pick = <T>(values: readonly T[]): T => values[random(values.length)];
const some = (share: number) => ids.filter(() => random(100) < share);

function workload(index: number): Entity {
  const annotations: Record<string, string> = {
    'backstage.io/techdocs-ref': 'dir:.',
    'github.com/project-slug': `acme/service-${index}`,
    'ai-governance.io/use-case': pick(['answers', 'connects', 'acts']),
    'ai-governance.io/data-classification': pick(['internal', 'confidential']),
    'ai-governance.io/criticality': pick(['low', 'medium', 'mission-critical']),
    'ai-governance.io/capabilities': pick(['retrieval', 'tools, memory', '']),
    'ai-governance.io/layer.infrastructure': pick(['enhanced', 'none']),
    'ai-governance.io/controls': some(25).join(', '),
  };
  for (const id of some(3)) {
    annotations[`ai-governance.io/control.${id}`] = 'not-met';
  }
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `workload-${index}`, tags: ['genai'], annotations },
    spec: {
      type: pick(['ai-agent', 'rag-service', 'llm-service']),
      lifecycle: pick(['production', 'experimental']),
      owner: `team-${random(50)}`,
      system: `system-${random(100)}`,
      dependsOn: ['resource:gateway', 'component:other'],
    },
  };
}

function provider(
  kind: string,
  name: string,
  share: number,
  spec = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'ai-governance.io/provides-controls': some(share).join(' '),
      },
    },
    spec: { type: 'service', ...spec },
  };
}

function instant(daysAgo: number): string {
  return new Date(nowMs - daysAgo * 86_400_000).toISOString();
}

function evidenceOf(entityRef: string): EvidenceRecord[] {
  const outcomes: Outcome[] = ['pass', 'pass', 'pass', 'partial', 'fail'];
  return [
    ...some(60).map(
      (controlId): EvidenceRecord => ({
        entityRef,
        controlId,
        outcome: pick(outcomes),
        assurance: 'verified',
        source: pick(['prowler', 'ci']),
        observedAt: instant(random(20)),
      }),
    ),
    ...some(40).map(
      (controlId): EvidenceRecord => ({
        entityRef,
        controlId,
        outcome: pick(outcomes),
        assurance: 'attested',
        source: 'user:default/kim',
        observedAt: instant(random(300)),
        expiresAt: instant(-random(100)),
      }),
    ),
  ];
}

const entities = Array.from({ length: count }, (_, index) => workload(index));
const others = [
  provider('Group', 'root', 20),
  ...Array.from({ length: 50 }, (_, index) =>
    provider('Group', `team-${index}`, 5, { parent: 'root' }),
  ),
  ...Array.from({ length: 100 }, (_, index) =>
    provider('System', `system-${index}`, 10),
  ),
  provider('Resource', 'gateway', 15),
];
const byRef = new Map<string, Entity>();
for (const entity of [...entities, ...others]) {
  byRef.set(entityRefOf(entity)!, entity);
}
const evidence = new Map<string, EvidenceRecord[]>();
const facts = new Map<string, ProfileFact[]>();
const waivers = new Map<string, WaiverRecord[]>();
for (const entityRef of byRef.keys()) {
  evidence.set(entityRef, evidenceOf(entityRef));
  facts.set(entityRef, [
    { entityRef, key: 'criticality', value: 'medium', source: 'recorded' },
  ]);
  waivers.set(
    entityRef,
    some(2).map(controlId => ({
      entityRef,
      controlId,
      approvedAt: instant(10),
      expiresAt: instant(-30),
    })),
  );
}

const selection = compileSelection();
const texts = entities.map(entity =>
  JSON.stringify([entity, evidence.get(entityRefOf(entity)!)]),
);
let check = 0;
const subjects = {
  engine: () => {
    const evaluator = createEvaluator({
      framework,
      now,
      lookup: ref => byRef.get(ref),
      evidence: ref => evidence.get(ref) ?? [],
      facts: ref => facts.get(ref) ?? [],
      waivers: ref => waivers.get(ref) ?? [],
    });
    for (const entity of entities) {
      check += evaluator.evaluate(entity).controls.length;
    }
  },
  selection: () => {
    for (const entity of entities) {
      check += selection.select(entity).included.length;
    }
  },
  baseline: () => {
    for (const text of texts) {
      check += (JSON.parse(text) as unknown[]).length;
    }
  },
};
type Subject = keyof typeof subjects;

/** Entities per second of processor time, garbage collection and compilation included. */
function measureWindow(run: () => void): number {
  const before = process.cpuUsage();
  let rounds = 0;
  let seconds = 0;
  while (seconds < WINDOW_SECONDS) {
    run();
    rounds += 1;
    const { user, system } = process.cpuUsage(before);
    seconds = (user + system) / 1e6;
  }
  return (rounds * count) / seconds;
}

/** Windows take turns, so that a busy moment of the machine meets every subject. */
function measureAll(): Record<Subject, number> {
  const windows: Record<Subject, number[]> = {
    engine: [],
    selection: [],
    baseline: [],
  };
  const all = Object.keys(subjects) as Subject[];
  all.forEach(subject => measureWindow(subjects[subject]));
  for (let turn = 0; turn < WINDOWS; turn++) {
    for (const subject of all) {
      windows[subject].push(measureWindow(subjects[subject]));
    }
  }
  const median = (values: number[]) =>
    values.sort((a, b) => a - b)[Math.floor(WINDOWS / 2)];
  return mapValues(windows, median);
}

const perSecond = measureAll();
const records = [...evidence.values()].reduce((n, list) => n + list.length, 0);
const verdicts = perSecond.engine * ids.length;
const figures = {
  workloads: count,
  controls: ids.length,
  recordsPerEntity: Math.round((10 * records) / byRef.size) / 10,
  verdictsPerSecond: Math.round(verdicts),
  workloadsPerSecond: Math.round(perSecond.engine),
  selectionsPerSecond: Math.round(perSecond.selection),
  baselineJsonParsesPerSecond: Math.round(perSecond.baseline),
  evaluationsPerJsonParse:
    Math.round((100 * perSecond.engine) / perSecond.baseline) / 100,
  limitVerdictsPerSecond: 1_000_000,
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
if (check === 0 || verdicts < figures.limitVerdictsPerSecond) {
  process.exitCode = 1;
}
