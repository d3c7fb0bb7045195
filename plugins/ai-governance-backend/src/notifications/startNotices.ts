import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { ApprovalParts } from '../approvals/startApprovals';
import { BreakGlassNotices } from '../breakGlass/BreakGlassNotices';
import { Settings } from '../config/settings';
import { Outbox } from '../evaluation/Outbox';
import { DeadlineRunner } from '../incidents/DeadlineRunner';
import { IncidentParts } from '../incidents/startIncidents';
import { Reminders } from '../reminders/Reminders';
import { roleHolders } from '../roles/Roles';
import { ApprovalNotices } from './ApprovalNotices';
import { DeadlineNotices } from './DeadlineNotices';
import { ExpiryNotices } from './ExpiryNotices';
import { IncidentNotices } from './IncidentNotices';
import { NoticeRelay } from './NoticeRelay';
import { Notifier } from './Notifier';
import { OwnerNotices } from './OwnerNotices';
import { PendingNotices } from './PendingNotices';
import { WaiverNotices } from './WaiverNotices';

/** Tells people from now on: at once what waits for them, and some days before what ends. */
export async function startNotices(options: {
  database: Knex;
  approvals: Pick<ApprovalParts, 'store'>;
  incidents: Pick<IncidentParts, 'store' | 'writer' | 'mappedOwners'>;
  outbox: Outbox;
  settings: Pick<Settings, 'roles' | 'fallbackRole' | 'incidents'>;
  notifications: NotificationService;
  events: EventsService;
  scheduler: SchedulerService;
  logger: LoggerService;
  now: () => number;
}): Promise<void> {
  const { settings, scheduler, now } = options;
  const { store } = options.approvals;
  const notifier = new Notifier(options);
  const roles = { holders: (role: string) => roleHolders(settings, role) };
  const relay = new NoticeRelay({
    ...options,
    notifier,
    pending: new PendingNotices(options),
    sources: [
      new ApprovalNotices({ store, roles, now }),
      new WaiverNotices({ roles }),
      new BreakGlassNotices({ ...options, roles }),
      new IncidentNotices({ ...options.incidents, roles }),
      new DeadlineNotices({ ...options.incidents, roles }),
      new OwnerNotices({ ...options, roles }),
    ],
  });
  await relay.subscribe(options.events);
  await scheduler.scheduleTask({
    id: 'ai-governance-pending-notices',
    frequency: { seconds: 15 },
    timeout: { minutes: 10 },
    fn: () => relay.retry(),
  });
  const expiry = new ExpiryNotices({ ...options, store, notifier });
  await scheduler.scheduleTask({
    id: 'ai-governance-approval-notices',
    frequency: { hours: 1 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 10 },
    fn: async () => {
      await expiry.run(now());
    },
  });
  const deadlines = new DeadlineRunner({
    ...options,
    ...options.incidents,
    notifier,
  });
  await scheduler.scheduleTask({
    id: 'ai-governance-incident-deadlines',
    frequency: { minutes: 5 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: () => deadlines.run(),
  });
  const reminders = new Reminders({ ...options, notifier });
  await scheduler.scheduleTask({
    id: 'ai-governance-reminders',
    frequency: { hours: 24 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 10 },
    fn: async () => {
      await reminders.run(now());
    },
  });
}
