import {
  AuditEntry,
  AuditHead,
  AuditQuery,
  auditReadPermission,
  AuditVerification,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { AuditStore } from './AuditStore';
import { AuditVerifier } from './AuditVerifier';

/** The trail for those who may read it; they read all of it. */
export class AuthorizedAudit {
  readonly #store: AuditStore;
  readonly #verifier: AuditVerifier;
  readonly #scopes: ReaderScopes;

  constructor(options: {
    store: AuditStore;
    verifier: AuditVerifier;
    scopes: ReaderScopes;
  }) {
    this.#store = options.store;
    this.#verifier = options.verifier;
    this.#scopes = options.scopes;
  }

  async list(
    query: AuditQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<AuditEntry>> {
    await this.#scopes.require(credentials, auditReadPermission);
    return this.#store.list(query);
  }

  async head(credentials: BackstageCredentials): Promise<AuditHead> {
    await this.#scopes.require(credentials, auditReadPermission);
    return this.#store.head();
  }

  async verify(credentials: BackstageCredentials): Promise<AuditVerification> {
    await this.#scopes.require(credentials, auditReadPermission);
    return this.#verifier.verify();
  }
}
