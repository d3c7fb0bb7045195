import {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Request } from 'express';

/** Runs a write as one event of the audit log, which ends as the write does. */
export type Audited = <T>(
  req: Pick<Request, 'headers'>,
  event: Omit<AuditorServiceCreateEventOptions, 'request'>,
  work: () => Promise<T>,
) => Promise<T>;

export const auditedWith =
  (auditor: AuditorService | undefined): Audited =>
  async (req, event, work) => {
    const entry = await auditor?.createEvent({
      ...event,
      request: req as Request,
    });
    try {
      const result = await work();
      await entry?.success();
      return result;
    } catch (error) {
      await entry?.fail({ error: toError(error) });
      throw error;
    }
  };
