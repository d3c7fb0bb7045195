import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { aiGovernanceTranslationRef } from '../translation';

type Messages = (typeof aiGovernanceTranslationRef)['T'];

/** The texts of this plugin in the reader's language. */
export function useText(): TranslationFunction<Messages> {
  return useTranslationRef(aiGovernanceTranslationRef).t;
}
