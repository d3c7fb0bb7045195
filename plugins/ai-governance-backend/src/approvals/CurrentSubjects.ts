import {
  ApprovalSubject,
  buildSubject,
  CompiledFramework,
  decidingAttesters,
  GateArtifact,
  ScorecardCore,
  subjectReferences,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { parseSlimEntity } from '../catalog/slimEntity';
import { Settings } from '../config/settings';
import { FrameworkRegistry } from '../contracts';
import { refList } from '../database/refList';
import { decodeStored } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { isPutAside, toEvidenceRecord } from '../evidence/evidenceRow';

/** A workload as an approval of this moment would cover it. */
export interface CurrentSubject {
  entity: Entity;
  core: ScorecardCore;
  owner: string | null;
  framework: CompiledFramework;
  /** When what only ran out ran out, by control id; milliseconds. */
  lapsed: ReadonlyMap<string, number>;
  subject(artifact: GateArtifact | null): ApprovalSubject;
}

/** With those whose statements decide the gate, and the controls of each. */
export interface AttestedSubject extends CurrentSubject {
  attesters: Map<string, string[]>;
}

type SubjectRow = ScorecardRow & { entity: string; annotations: string | null };

/** Reads from stored results what approvals are bound to; nothing is evaluated. */
export class CurrentSubjects {
  readonly #frameworks: FrameworkRegistry;
  readonly #evidence: EvidenceStore;
  readonly #settings: Pick<Settings, 'annotationPrefix'>;
  readonly #now: () => number;

  constructor(options: {
    frameworks: FrameworkRegistry;
    evidence: EvidenceStore;
    settings: Pick<Settings, 'annotationPrefix'>;
    now: () => number;
  }) {
    this.#frameworks = options.frameworks;
    this.#evidence = options.evidence;
    this.#settings = options.settings;
    this.#now = options.now;
  }

  /** By ref; what is no workload, or cannot be read, is left out. */
  async read(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
  ): Promise<Map<string, CurrentSubject>> {
    const rows: SubjectRow[] = await knex('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereRaw('s.entity_ref in ?', [
        refList(knex as Knex, JSON.stringify(entityRefs)),
      ])
      .select('s.*', 'e.entity', 'e.annotations');
    const subjects = new Map<string, CurrentSubject>();
    for (const row of rows) {
      const framework = await this.#frameworks.get(row.framework_digest, knex);
      const entity = parseSlimEntity(row);
      if (framework && entity) {
        const { compiled, document } = framework;
        const { core, lapsed } = decodeStored(row, document);
        subjects.set(row.entity_ref, {
          entity,
          core,
          owner: row.owner_ref,
          framework: compiled,
          lapsed,
          subject: artifact =>
            buildSubject({
              core,
              owner: row.owner_ref,
              references: subjectReferences(
                entity,
                this.#settings.annotationPrefix,
              ),
              framework: document.framework,
              artifact,
            }),
        });
      }
    }
    return subjects;
  }

  /** As {@link CurrentSubjects.read}, for who has to know the people behind what was stated. */
  async readAttested(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
  ): Promise<Map<string, AttestedSubject>> {
    const subjects = await this.read(knex, entityRefs);
    const rows = await this.#evidence.load(
      knex,
      new Set(
        Array.from(subjects.values()).flatMap(({ core }) => [
          core.entityRef,
          ...core.controls.flatMap(({ inheritedFrom }) => inheritedFrom ?? []),
        ]),
      ),
    );
    return new Map(
      Array.from(subjects, ([ref, subject]) => [
        ref,
        {
          ...subject,
          attesters: decidingAttesters({
            core: subject.core,
            framework: subject.framework,
            evidence: of =>
              (rows.get(of) ?? [])
                .filter(row => !isPutAside(row))
                .map(toEvidenceRecord),
            now: this.#now(),
          }),
        },
      ]),
    );
  }
}
