import { REASON_CODES } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';

/** What a reason code is about, in a few words; undefined for what is no reason code. */
export function reasonWord(
  t: ReturnType<typeof useText>,
  code: string,
): string | undefined {
  const known = REASON_CODES.find(reason => reason === code);
  return known && t(`gates.code.${known}`);
}
