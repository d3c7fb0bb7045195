import { DateTime } from 'luxon';
import { useState } from 'react';
import useInterval from 'react-use/esm/useInterval';

const EVERY_MS = 30_000;

/** The time, again and again, for what counts up or down. */
export function useNow(): DateTime {
  const [now, setNow] = useState(() => DateTime.now());
  useInterval(() => setNow(DateTime.now()), EVERY_MS);
  return now;
}
