import {
  canBeProvidedOnce,
  controlEvidence,
  controlRisk,
  ControlResult,
  displayTitle,
  EvidenceRecord,
  explainControl,
  ProviderControls,
  providerControls,
  providesSnippet,
  QuestionSource,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';
import { storable } from '../database/storable';
import { EvidenceStore } from '../evidence/EvidenceStore';
import {
  isPutAside,
  toEvidenceRecord,
  toShownRecord,
} from '../evidence/evidenceRow';

/** An entity that gives controls to others, or is to do so, with how it stands itself. */
export interface ProviderReading extends ProviderControls {
  entityRef: string;
  title: string;
  entity: Entity;
  framework: RegisteredFramework;
  evidence: EvidenceRecord[];
}

/** A question about a provider, with the annotation that its file lacks. */
export interface ProviderQuestion extends QuestionSource {
  providesSnippet?: string;
}

/**
 * Reads providers from the catalog as the caller sees them: they may be of any kind, and the projection keeps of most entities
 * nothing at all.
 */
export class ProviderReader {
  readonly #catalog: CatalogService;
  readonly #database: Knex;
  readonly #evidence: EvidenceStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #settings: Settings;
  readonly #now: () => Date;

  constructor(options: {
    catalog: CatalogService;
    database: Knex;
    evidence: EvidenceStore;
    frameworks: FrameworkRegistry;
    settings: Settings;
    now: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#database = options.database;
    this.#evidence = options.evidence;
    this.#frameworks = options.frameworks;
    this.#settings = options.settings;
    this.#now = options.now;
  }

  /** Those that exist and that the caller may see, by ref. */
  async read(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, ProviderReading>> {
    if (entityRefs.length === 0) {
      return new Map();
    }
    const [{ items }, evidence, framework] = await Promise.all([
      this.#catalog.getEntitiesByRefs({ entityRefs }, { credentials }),
      this.#evidence.load(this.#database, entityRefs),
      this.#frameworks.active(),
    ]);
    const readings = items.flatMap(entity => {
      if (!entity) {
        return [];
      }
      const entityRef = stringifyEntityRef(entity);
      const rows = evidence.get(entityRef) ?? [];
      const controls = providerControls({
        entity,
        framework: framework.compiled,
        evidence: rows.filter(row => !isPutAside(row)).map(toEvidenceRecord),
        settings: this.#settings.evaluation,
        now: this.#now(),
      });
      const reading: ProviderReading = {
        ...controls,
        entityRef,
        entity,
        title: storable(displayTitle(entity) ?? entity.metadata.name),
        framework,
        evidence: rows.map(toShownRecord),
      };
      return [[entityRef, reading] as const];
    });
    return new Map(readings);
  }

  /** What a journey asks about it: what makes sense to give once, and what it gives already. */
  asked(reading: ProviderReading): ControlResult[] {
    const { byId } = reading.framework.compiled;
    return reading.results.filter(
      ({ controlId }) =>
        canBeProvidedOnce(byId.get(controlId)!) ||
        reading.annotations.provides.has(controlId),
    );
  }

  questions(reading: ProviderReading): ProviderQuestion[] {
    const { framework, annotations } = reading;
    return this.asked(reading).map(result => {
      const compiled = framework.compiled.byId.get(result.controlId)!;
      const context = {
        framework: framework.compiled,
        result,
        evidence: reading.evidence,
        annotations,
        settings: this.#settings.evaluation,
        now: this.#now(),
      };
      const snippet = providesSnippet(
        reading.entity,
        result.controlId,
        this.#settings.annotationPrefix,
      );
      return {
        ...result,
        message: explainControl(context),
        evidence: controlEvidence(context),
        risk: controlRisk(compiled.weight, {
          criticality: null,
          dataClassification: null,
        }),
        ...(snippet !== undefined && { providesSnippet: snippet }),
      };
    });
  }
}
