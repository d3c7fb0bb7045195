import { exportCreatePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { omitBy } from 'lodash';
import { Knex } from 'knex';
import { auditActor } from '../audit/auditActor';
import { AuditTrail } from '../contracts';
import { ReaderScopes } from '../permissions/ReaderScopes';

/** What the trail names where an export is of no entity. */
const EVERYTHING = 'organization';

/** Who may take what out of the product, and that they did. */
export class ExportRecorder {
  readonly #database: Knex;
  readonly #audit: AuditTrail;
  readonly #scopes: ReaderScopes;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    audit: AuditTrail;
    scopes: ReaderScopes;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#audit = options.audit;
    this.#scopes = options.scopes;
    this.#now = options.now;
  }

  async require(credentials: BackstageCredentials): Promise<void> {
    await this.#scopes.require(credentials, exportCreatePermission);
    await this.#scopes.requireReading(credentials);
  }

  /** Of what leaves the house; before the first byte of it does. */
  async record(
    made: { what: string; entityRef?: string; query: object },
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { what, entityRef = EVERYTHING, query } = made;
    await this.#database.transaction(async tx => {
      await this.#audit.append(tx, [
        {
          at: this.#now().getTime(),
          actor: auditActor(credentials),
          action: 'export.created',
          subject: entityRef,
          payload: {
            what,
            query: omitBy(query, value => value === undefined),
          },
        },
      ]);
    });
  }
}
