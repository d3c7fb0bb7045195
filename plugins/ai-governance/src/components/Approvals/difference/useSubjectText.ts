import { SubjectField } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useCallback } from 'react';
import { useText } from '../../../hooks/useText';
import { commonMessages } from '../../../translation/common';
import { entityMessages } from '../../../translation/entity';

type KnownValue = keyof typeof entityMessages.value;
type KnownPhase = keyof typeof commonMessages.maturity;

/** Fields whose values are words that the framework knows. */
const WORDS: readonly SubjectField[] = [
  'useCase',
  'agenticScope',
  'genaiScope',
  'capabilities',
  'dataClassification',
  'criticality',
];

/** A value of the subject in words; what is not known is shown as it stands. */
export function useSubjectText(): (
  field: SubjectField,
  value: string,
) => string {
  const t = useText();
  return useCallback(
    (field, value) => {
      const word = (item: string) =>
        Object.hasOwn(entityMessages.value, item)
          ? t(`entity.value.${item as KnownValue}`)
          : item;
      if (field === 'requiredPhase') {
        return Object.hasOwn(commonMessages.maturity, value)
          ? t(`common.maturity.${value as KnownPhase}`)
          : value;
      }
      return WORDS.includes(field)
        ? value.split(', ').map(word).join(', ')
        : value;
    },
    [t],
  );
}
