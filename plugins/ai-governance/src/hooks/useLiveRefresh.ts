import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect } from 'react';
import useLatest from 'react-use/esm/useLatest';

/** What the service says of something that changed. */
export interface ChangeSignal {
  /** Such as `approval`, or `approval.approved`. */
  kind: string;
  id?: string;
  entityRef?: string;
}

const CHANNEL = 'ai-governance';

/** Several changes within this time are one reason to read again. */
export const REFRESH_DELAY_MS = 500;

/**
 * Reads again when the service says that something of these kinds changed.
 * Without signals in the app it does nothing, and the page shows what it read.
 */
export function useLiveRefresh(
  kinds: readonly string[],
  reload: () => void,
  isShown: (signal: ChangeSignal) => boolean = () => true,
): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useLatest({ kinds, reload, isShown });
  useEffect(() => {
    if (!signals) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { unsubscribe } = signals.subscribe(CHANNEL, message => {
      const signal = readSignal(message);
      const isOfKind = latest.current.kinds.some(
        kind => signal?.kind === kind || signal?.kind.startsWith(`${kind}.`),
      );
      if (!signal || !isOfKind || !latest.current.isShown(signal)) return;
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.reload(), REFRESH_DELAY_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [signals, latest]);
}

/** The channel is open to others, so that nothing of a message is taken for granted. */
function readSignal(
  message: Record<string, unknown>,
): ChangeSignal | undefined {
  const text = (key: string) =>
    typeof message[key] === 'string' ? message[key] : undefined;
  const kind = text('kind');
  return kind === undefined
    ? undefined
    : { kind, id: text('id'), entityRef: text('entityRef') };
}
