import { writeFileSync } from 'node:fs';

/** Criticalities in turn, each with the phase that it asks for as the column holds it. */
const CRITICALITIES = [
  ['low', 1],
  ['medium', 2],
  ['mission-critical', 3],
];

const entity = (kind, name, annotations, spec) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, annotations },
  spec,
});

/** A catalog file of workloads that all belong to one team, and what must be found of them. It is there once it is written. */
export class Fleet {
  #changed = new Map();
  #teamAnnotations = {};

  constructor({ file, size }) {
    this.file = file;
    this.size = size;
  }

  /** Workloads and their team. */
  get entities() {
    return this.size + 1;
  }

  /** Required phase by ref. */
  get expected() {
    return new Map(
      Array.from({ length: this.size }, (_, index) => [
        `component:default/workload-${index}`,
        CRITICALITIES[this.#criticality(index)][1],
      ]),
    );
  }

  /** Makes these workloads as critical as can be; answers their refs. */
  raise(indexes) {
    indexes.forEach(index =>
      this.#changed.set(index, CRITICALITIES.length - 1),
    );
    this.write();
    return indexes.map(index => `component:default/workload-${index}`);
  }

  /** The team meets a control for all that it owns. */
  provideForAll() {
    this.#teamAnnotations = {
      'ai-governance.io/provides-controls': 'GOV-USE-01',
      'ai-governance.io/controls': 'GOV-USE-01',
    };
    this.write();
  }

  write() {
    const documents = [
      entity('Group', 'fleet-team', this.#teamAnnotations, {
        type: 'team',
        children: [],
      }),
      ...Array.from({ length: this.size }, (_, index) =>
        entity(
          'Component',
          `workload-${index}`,
          {
            'ai-governance.io/criticality':
              CRITICALITIES[this.#criticality(index)][0],
          },
          {
            type: 'ai-agent',
            lifecycle: 'experimental',
            owner: 'fleet-team',
          },
        ),
      ),
    ];
    // JSON is YAML, and each document is a line.
    writeFileSync(
      this.file,
      documents.map(document => JSON.stringify(document)).join('\n---\n'),
    );
  }

  #criticality(index) {
    return this.#changed.get(index) ?? index % CRITICALITIES.length;
  }
}
