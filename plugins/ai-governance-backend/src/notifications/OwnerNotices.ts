import { Knex } from 'knex';
import { CloudEvent } from '../evaluation/Outbox';
import { Roles } from '../roles/Roles';
import { NoticeSource } from './NoticeRelay';
import { Notice } from './Notifier';

const TOPIC = 'ai-governance-owners';

/** Who is asked where nobody is left. */
const PLATFORM_ROLE = 'platform';

interface LostEventData {
  lost?: string;
  owner?: string | null;
}

/** Whoever gets the incidents of a workload from now on hears that its owner is gone; those who run this, where it is nobody. */
export class OwnerNotices implements NoticeSource {
  readonly types = 'io.ai-governance.owner.lost.';
  readonly #database: Knex;
  readonly #roles: Pick<Roles, 'holders'>;

  constructor(options: { database: Knex; roles: Pick<Roles, 'holders'> }) {
    this.#database = options.database;
    this.#roles = options.roles;
  }

  async noticesOf(event: CloudEvent): Promise<Notice[]> {
    const { lost, owner } = event.data as LostEventData;
    const workload: { title: string } | undefined = await this.#database(
      'entities',
    )
      .where({ entity_ref: event.subject })
      .first('title');
    const to = owner ? [owner] : this.#roles.holders(PLATFORM_ROLE).refs;
    return [
      {
        to,
        title: owner
          ? `Incidents of ${workload?.title ?? event.subject} come to you now`
          : `Nobody owns the incidents of ${workload?.title ?? event.subject}`,
        description: `${lost} owned them and does not resolve to anybody any more. The list of workloads without an owner says why, and whether there are others.`,
        link: '/ai-governance/incidents/ownership',
        topic: TOPIC,
        // One group may own many workloads: whoever gets them all needs to hear of it once.
        scope: `${TOPIC}-${lost}`,
      },
    ];
  }
}
