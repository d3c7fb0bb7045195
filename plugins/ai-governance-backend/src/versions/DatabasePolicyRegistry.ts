import { GatePolicy } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { PolicyRegistry, RegisteredPolicy } from '../contracts';
import { VersionRegistry } from './VersionRegistry';

/** Policies in the database; decisions and approvals name theirs by digest, so they can be read for as long as they stand. */
export class DatabasePolicyRegistry
  extends VersionRegistry<RegisteredPolicy>
  implements PolicyRegistry
{
  constructor(options: { database: Knex; now?: () => number }) {
    super({
      ...options,
      table: 'policies',
      read: ({ digest, document, activatedAt }) => ({
        digest,
        document: JSON.parse(document) as GatePolicy,
        activatedAt,
      }),
    });
  }
}
