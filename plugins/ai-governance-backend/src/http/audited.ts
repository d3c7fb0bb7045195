import {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Runs a write as one event of the audit log, which ends as the write does. */
export async function audited<T>(
  auditor: AuditorService | undefined,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
): Promise<T> {
  const entry = await auditor?.createEvent(event);
  try {
    const result = await work();
    await entry?.success();
    return result;
  } catch (error) {
    await entry?.fail({ error: toError(error) });
    throw error;
  }
}
