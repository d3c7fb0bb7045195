import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { aiGovernanceTranslationRef } from '../../translation';

/** Where a workload stands, on its overview. */
export const EntityCard = () => {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return <EntityInfoCard title={t('common.title')} />;
};
