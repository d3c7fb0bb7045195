import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { uniq } from 'lodash';
import { millisToIso } from '../database/values';
import { Roles } from '../roles/Roles';
import { TitledBreakGlassRow } from './breakGlassRow';

/** Tells at once that a gate was opened: the owning group, and the role that reviews it. */
export class BreakGlassNotices {
  readonly #database: Knex;
  readonly #notifications: NotificationService | undefined;
  readonly #roles: Roles;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    notifications?: NotificationService;
    roles: Roles;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#notifications = options.notifications;
    this.#roles = options.roles;
    this.#logger = options.logger;
  }

  /** Never throws: the gate is open whether or not somebody could be told. */
  async opened(row: TitledBreakGlassRow): Promise<void> {
    const owner: { owner_ref: string | null; owner_kind: string } | undefined =
      await this.#database('scorecards')
        .where({ entity_ref: row.entity_ref })
        .first('owner_ref', 'owner_kind');
    const told = uniq([
      ...(owner?.owner_ref && owner.owner_kind !== 'unowned'
        ? [owner.owner_ref]
        : []),
      ...this.#roles.holders('platform').refs,
    ]);
    if (!this.#notifications || told.length === 0) {
      return;
    }
    try {
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef: told },
        payload: {
          title: `The gate of ${row.environment} was opened for ${row.title}`,
          description: `By ${row.opened_by} for the incident ${
            row.incident
          }, until ${millisToIso(row.ends_at)}: ${
            row.reason
          } A second person reviews it by ${millisToIso(row.review_due_at)}.`,
          link: '/ai-governance/gates',
          severity: 'high',
          topic: 'ai-governance-break-glass',
          scope: `ai-governance-break-glass-${row.id}`,
        },
      });
    } catch (error) {
      this.#logger.warn(
        `Nobody could be told that the gate of ${
          row.environment
        } was opened for ${
          row.entity_ref
        }. It takes Backstage's notifications plugin in the backend: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}
