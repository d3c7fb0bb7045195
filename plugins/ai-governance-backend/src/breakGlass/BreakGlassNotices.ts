import { Knex } from 'knex';
import { CloudEvent } from '../evaluation/Outbox';
import { NoticeSource } from '../notifications/NoticeRelay';
import { Notice } from '../notifications/Notifier';
import { Roles } from '../roles/Roles';
import { BREAK_GLASS_ROLE } from './AuthorizedBreakGlass';

const TOPIC = 'ai-governance-break-glass';

interface BreakGlassEventData {
  breakGlassId?: string;
  environment?: string;
  incident?: string;
  endsAt?: string;
  justified?: boolean;
  by?: string;
}

/** The owning group and the role that reviews hear at once that a gate was opened, and what the review said. */
export class BreakGlassNotices implements NoticeSource {
  readonly types = 'io.ai-governance.break-glass.';
  readonly #database: Knex;
  readonly #roles: Pick<Roles, 'holders'>;

  constructor(options: { database: Knex; roles: Pick<Roles, 'holders'> }) {
    this.#database = options.database;
    this.#roles = options.roles;
  }

  async noticesOf(event: CloudEvent): Promise<Notice[]> {
    const data = event.data as BreakGlassEventData;
    const isOpened = event.type.endsWith('.opened.v1');
    const where = `the gate of ${data.environment} for ${event.subject}`;
    const told = isOpened
      ? {
          title: `${data.by} opened ${where}`,
          description: `For the incident ${data.incident}, until ${data.endsAt}. A second person reviews it afterwards.`,
          severity: 'high' as const,
        }
      : {
          title: `The emergency that opened ${where} was reviewed`,
          description: `By ${data.by}: ${
            data.justified ? 'it was justified' : 'it was not justified'
          }.`,
        };
    return [
      {
        ...told,
        to: [
          ...(await this.#owner(event.subject)),
          ...this.#roles.holders(BREAK_GLASS_ROLE).refs,
        ],
        except: data.by,
        link: '/ai-governance/gates',
        topic: TOPIC,
        scope: `${TOPIC}-${data.breakGlassId}`,
      },
    ];
  }

  async #owner(entityRef: string): Promise<string[]> {
    const owner: { owner_ref: string | null; owner_kind: string } | undefined =
      await this.#database('scorecards')
        .where({ entity_ref: entityRef })
        .first('owner_ref', 'owner_kind');
    return owner?.owner_ref && owner.owner_kind !== 'unowned'
      ? [owner.owner_ref]
      : [];
  }
}
