import {
  compileFramework,
  FrameworkDocument,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';
import { VersionRegistry } from '../versions/VersionRegistry';

/** Frameworks in the database; results name theirs by digest, so they can be read for as long as they stand. */
export class DatabaseFrameworkRegistry
  extends VersionRegistry<RegisteredFramework>
  implements FrameworkRegistry
{
  constructor(options: { database: Knex; now?: () => number }) {
    super({
      ...options,
      table: 'frameworks',
      read: stored => {
        const document: FrameworkDocument = JSON.parse(stored.document);
        return {
          digest: stored.digest,
          document,
          compiled: compileFramework(document),
        };
      },
    });
  }
}
