import { ProfileFactKey } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useCallback } from 'react';
import { useText } from '../../../hooks/useText';
import { entityMessages } from '../../../translation/entity';

type KnownValue = keyof typeof entityMessages.value;

/** A profile value in words; what is not known is shown as it stands. */
export function useFactText(): (key: ProfileFactKey, value: string) => string {
  const t = useText();
  return useCallback(
    (key, value) => {
      const word = (item: string) =>
        Object.hasOwn(entityMessages.value, item)
          ? t(`entity.value.${item as KnownValue}`)
          : item;
      return key === 'capabilities'
        ? splitCapabilities(value).map(word).join(', ')
        : word(value);
    },
    [t],
  );
}

/** Capabilities stand in one value, apart by commas or white space. */
export function splitCapabilities(value: string): string[] {
  return value.split(/[\s,]+/).filter(Boolean);
}
