import {
  canonicalRef,
  EvidenceImportResult,
  evidencePushPermission,
  ImportFormat,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { callerRef } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { ReportImporter } from './ReportImporter';

/** Takes reports from those who may send evidence. */
export class AuthorizedImports {
  readonly #importer: ReportImporter;
  readonly #scopes: ReaderScopes;

  constructor(options: { importer: ReportImporter; scopes: ReaderScopes }) {
    this.#importer = options.importer;
    this.#scopes = options.scopes;
  }

  /** Refuses who may not send evidence; to be asked before a body is read. */
  async require(credentials: BackstageCredentials): Promise<void> {
    await this.#scopes.require(credentials, evidencePushPermission);
  }

  async import(
    report: {
      format: ImportFormat;
      content: AsyncIterable<Uint8Array>;
      entityRef?: string;
    },
    credentials: BackstageCredentials,
  ): Promise<EvidenceImportResult> {
    await this.require(credentials);
    const { format, content, entityRef } = report;
    if (entityRef !== undefined && canonicalRef(entityRef) === undefined) {
      throw new InputError(
        'The parameter entityRef is no entity ref. Write it as component:default/name.',
      );
    }
    return this.#importer.import(format, content, {
      by: callerRef(credentials),
      actor: auditActor(credentials),
      entityRef,
    });
  }
}
