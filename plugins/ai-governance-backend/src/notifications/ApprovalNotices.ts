import { approvalNumber, StoredApproval } from '../approvals/approvalRow';
import { ApprovalStore } from '../approvals/ApprovalStore';
import { delegationsAt } from '../approvals/happeningRow';
import { waitingFor } from '../approvals/waitingFor';
import { CloudEvent } from '../evaluation/Outbox';
import { Roles } from '../roles/Roles';
import { NoticeSource } from './NoticeRelay';
import { Notice } from './Notifier';

export const APPROVAL_TOPIC = 'ai-governance-approvals';

/** What an event of an approval says. */
interface ApprovalEventData {
  approvalId?: string;
  by?: string;
  asked?: string[];
  decision?: string;
  to?: string;
}

/** Decisions that end the waiting of who asked. */
const DECIDED: Record<string, string> = {
  approved: 'is approved',
  rejected: 'was rejected',
  revoked: 'was revoked',
};

/** Who is asked hears of it at once, and who asked hears what was decided. */
export class ApprovalNotices implements NoticeSource {
  readonly types = 'io.ai-governance.approval.';
  readonly #store: ApprovalStore;
  readonly #roles: Pick<Roles, 'holders'>;
  readonly #now: () => number;

  constructor(options: {
    store: ApprovalStore;
    roles: Pick<Roles, 'holders'>;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#roles = options.roles;
    this.#now = options.now;
  }

  async noticesOf(event: CloudEvent): Promise<Notice[]> {
    const data = event.data as ApprovalEventData;
    const approval =
      data.approvalId === undefined
        ? undefined
        : await this.#store.get(data.approvalId);
    if (!approval) {
      return [];
    }
    const what = event.type.slice(this.types.length).replace(/\.v1$/, '');
    return [
      ...(await this.#asking(approval, data)),
      ...aboutDecision(approval, what, data),
      ...aboutOwner(approval, what, data),
    ];
  }

  /** Those who are asked now: of a delegation the one who is asked instead. */
  async #asking(
    approval: StoredApproval,
    data: ApprovalEventData,
  ): Promise<Notice[]> {
    const isDelegation = data.decision === 'delegate' && data.to !== undefined;
    if (!isDelegation && !data.asked?.length) {
      return [];
    }
    const { id, requestedBy } = approval;
    const asks = (await this.#store.asks([id])).get(id) ?? [];
    const happenings = (await this.#store.happenings([id])).get(id) ?? [];
    const to = isDelegation
      ? [data.to!]
      : waitingFor(asks, delegationsAt(happenings, this.#now()), this.#roles);
    const isAgain = approval.state === 'stale';
    return [
      notice(approval, {
        to,
        // Nobody reviews what they asked for themselves.
        except: requestedBy.startsWith('user:') ? requestedBy : undefined,
        title: `${approval.workloadTitle} waits for your approval for ${approval.environment}`,
        description: isAgain
          ? 'It has changed since it was approved. Only those whose matters changed are asked again.'
          : `Asked for by ${requestedBy}: ${approval.reason}`,
        about: 'asked',
      }),
    ];
  }
}

function aboutDecision(
  approval: StoredApproval,
  what: string,
  data: ApprovalEventData,
): Notice[] {
  const { requestedBy } = approval;
  const wantsChanges =
    what === 'reviewed' && data.decision === 'request-changes';
  const decided = wantsChanges
    ? 'needs changes'
    : Object.hasOwn(DECIDED, what) && DECIDED[what];
  if (!decided || !requestedBy.startsWith('user:')) {
    return [];
  }
  return [
    notice(approval, {
      to: [requestedBy],
      except: data.by,
      title: `${approval.workloadTitle} ${decided} for ${approval.environment}`,
      description: wantsChanges
        ? `${data.by} says what to change. Answer there, or withdraw the request.`
        : `By ${data.by}.`,
      about: 'decided',
    }),
  ];
}

/** The owner hears when an approval stops holding by itself. */
function aboutOwner(
  approval: StoredApproval,
  what: string,
  data: ApprovalEventData,
): Notice[] {
  const owner = approval.owner;
  if (owner === null || (what !== 'stale' && what !== 'expired')) {
    return [];
  }
  return [
    notice(approval, {
      to: [owner],
      except: data.by,
      title:
        what === 'stale'
          ? `The approval of ${approval.workloadTitle} for ${approval.environment} is stale`
          : `The approval of ${approval.workloadTitle} for ${approval.environment} has ended`,
      description:
        what === 'stale'
          ? 'Something got worse since it was approved. It is approved again once that is undone or reviewed.'
          : 'Ask for a new one before the next deployment.',
      about: 'standing',
    }),
  ];
}

/** A notice of an approval; one of each kind at a time. */
export function notice(
  approval: StoredApproval,
  said: Pick<Notice, 'to' | 'except' | 'title' | 'description'> & {
    about: string;
  },
): Notice {
  const { about, ...words } = said;
  return {
    ...words,
    description: `${approvalNumber(approval)}. ${words.description}`,
    link: `/ai-governance/approvals/${approval.id}`,
    topic: APPROVAL_TOPIC,
    scope: `${APPROVAL_TOPIC}-${approval.id}-${about}`,
    severity: about === 'asked' ? 'high' : 'normal',
  };
}
