import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { uniq } from 'lodash';

/** Something that people are told. */
export interface Notice {
  /** User and group refs. */
  to: readonly string[];
  /** Who need not be told, since they did it themselves. */
  except?: string;
  title: string;
  description: string;
  /** Path in the app. */
  link: string;
  /** What people mute it by. */
  topic: string;
  /** A later notice of the same scope takes the place of the earlier one. */
  scope: string;
  severity?: 'low' | 'normal' | 'high';
}

/** What became of a notice; where there is nobody to tell, trying again changes nothing. */
export type Told = 'sent' | 'nobody' | 'failed';

/** Tells people through Backstage's notifications. What was done stands whether or not somebody could be told of it. */
export class Notifier {
  readonly #notifications: NotificationService | undefined;
  readonly #logger: LoggerService;

  constructor(options: {
    /** Nobody is told of anything where it is left out. */
    notifications?: NotificationService;
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  /** Answers whether it was sent; never throws. */
  async tell(notice: Notice): Promise<boolean> {
    return (await this.deliver(notice)) === 'sent';
  }

  /** Answers what became of it, for who tries again; never throws. */
  async deliver(notice: Notice): Promise<Told> {
    const { to, except, title, description, link, topic, scope } = notice;
    const told = uniq(to).filter(ref => ref !== except);
    if (!this.#notifications || told.length === 0) {
      return 'nobody';
    }
    try {
      await this.#notifications.send({
        recipients: {
          type: 'entity',
          entityRef: told,
          ...(except?.startsWith('user:') && { excludeEntityRef: except }),
        },
        payload: {
          title,
          description,
          link,
          severity: notice.severity ?? 'normal',
          topic,
          scope,
        },
      });
      return 'sent';
    } catch (error) {
      this.#logger.warn(
        `Nobody could be told '${title}'. It takes Backstage's notifications plugin in the backend: ${stringifyError(
          error,
        )}`,
      );
      return 'failed';
    }
  }
}
