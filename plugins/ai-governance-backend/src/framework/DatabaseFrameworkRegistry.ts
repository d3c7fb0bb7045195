import {
  compileFramework,
  FrameworkDocument,
  loadFramework,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { readFile } from 'node:fs/promises';
import { Settings } from '../config/settings';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';

/** How long a replica trusts what it knows of the active framework, in milliseconds. */
const ACTIVE_TTL_MS = 5_000;

/**
 * Frameworks in the database: what was read from configuration at start-up is stored and made active; results name theirs by
 * digest, so they can be read for as long as they stand.
 */
export class DatabaseFrameworkRegistry implements FrameworkRegistry {
  readonly #database: Knex;
  readonly #known = new Map<string, RegisteredFramework>();
  #active?: { digest: string; readAt: number };

  private constructor(database: Knex) {
    this.#database = database;
  }

  static async create(options: {
    database: Knex;
    settings: Settings;
    logger: LoggerService;
  }): Promise<DatabaseFrameworkRegistry> {
    const { database, settings, logger } = options;
    const registry = new DatabaseFrameworkRegistry(database);
    const file =
      settings.framework.file ??
      resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-common',
        'framework.yaml',
      );
    const { document, digest } = loadFramework({
      text: await readFile(file, 'utf8'),
      name: settings.framework.file ?? 'framework.yaml',
      overlays: settings.framework.overlays,
    });
    if (await registry.#activate(digest, document)) {
      logger.info(
        `Framework ${document.framework.id} ${document.framework.version} is active with ${document.controls.length} controls`,
      );
    }
    return registry;
  }

  async active(
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<RegisteredFramework> {
    if (!this.#active || Date.now() - this.#active.readAt > ACTIVE_TTL_MS) {
      const row = await knex('frameworks')
        .where({ active: true })
        .first('digest');
      if (!row) {
        throw new Error(
          'No framework is active. Restart the backend: it activates the configured one.',
        );
      }
      this.#active = { digest: row.digest, readAt: Date.now() };
    }
    const framework = await this.get(this.#active.digest, knex);
    if (!framework) {
      throw new Error(`Framework ${this.#active.digest} is not stored`);
    }
    return framework;
  }

  async get(
    digest: string,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<RegisteredFramework | undefined> {
    const known = this.#known.get(digest);
    if (known) {
      return known;
    }
    const row = await knex('frameworks').where({ digest }).first('document');
    if (!row) {
      return undefined;
    }
    const document: FrameworkDocument = JSON.parse(row.document);
    const framework = {
      digest,
      document,
      compiled: compileFramework(document),
    };
    this.#known.set(digest, framework);
    return framework;
  }

  async #activate(
    digest: string,
    document: FrameworkDocument,
  ): Promise<boolean> {
    return this.#database.transaction(async tx => {
      await tx('frameworks')
        .insert({
          digest,
          framework_id: document.framework.id,
          version: document.framework.version,
          document: JSON.stringify(document),
          active: false,
        })
        .onConflict('digest')
        .ignore();
      await tx('frameworks')
        .where({ active: true })
        .whereNot({ digest })
        .update({ active: false });
      const activated = await tx('frameworks')
        .where({ digest, active: false })
        .update({ active: true, activated_at: new Date() });
      return activated > 0;
    });
  }
}
