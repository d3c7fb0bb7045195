import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, JsonValue } from '@backstage/types';

/** Milliseconds of a duration as everywhere in app-config; undefined for what is none. @public */
export function parseDuration(value: unknown): number | undefined {
  try {
    return durationToMilliseconds(
      readDurationFromConfig(new ConfigReader({ value: value as JsonValue }), {
        key: 'value',
      }),
    );
  } catch {
    return undefined;
  }
}
