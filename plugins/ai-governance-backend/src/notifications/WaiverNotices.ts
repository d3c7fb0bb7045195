import { CloudEvent } from '../evaluation/Outbox';
import { Roles } from '../roles/Roles';
import { REVIEWER_ROLE } from '../waivers/WaiverViews';
import { NoticeSource } from './NoticeRelay';
import { Notice } from './Notifier';

const TOPIC = 'ai-governance-waivers';

interface WaiverEventData {
  waiverId?: string;
  controlId?: string;
  requestedBy?: string;
  by?: string;
}

/** Who decides on waivers hears of each that is asked for, and who asked hears what was decided. */
export class WaiverNotices implements NoticeSource {
  readonly types = 'io.ai-governance.waiver.';
  readonly #roles: Pick<Roles, 'holders'>;

  constructor(options: { roles: Pick<Roles, 'holders'> }) {
    this.#roles = options.roles;
  }

  async noticesOf(event: CloudEvent): Promise<Notice[]> {
    const { waiverId, controlId, requestedBy, by } =
      event.data as WaiverEventData;
    const what = event.type.slice(this.types.length).replace(/\.v1$/, '');
    const about = `${controlId} of ${event.subject}`;
    const told =
      what === 'requested'
        ? {
            to: this.#roles.holders(REVIEWER_ROLE).refs,
            title: `A waiver of ${about} waits for your decision`,
            description: `Asked for by ${requestedBy}.`,
            severity: 'high' as const,
          }
        : {
            to: requestedBy?.startsWith('user:') ? [requestedBy] : [],
            title: `The waiver of ${about} was ${what}`,
            description: `By ${by}.`,
          };
    return ['requested', 'approved', 'rejected', 'revoked'].includes(what)
      ? [
          {
            ...told,
            except: by,
            link: '/ai-governance/waivers',
            topic: TOPIC,
            scope: `${TOPIC}-${waiverId}-${
              what === 'requested' ? 'asked' : 'decided'
            }`,
          },
        ]
      : [];
  }
}
