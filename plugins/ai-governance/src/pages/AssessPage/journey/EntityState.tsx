import { AssessmentEntity } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';

/** How far one entity is, in words. */
export const EntityState = ({ entity }: { entity: AssessmentEntity }) => {
  const t = useText();
  if (entity.baselineAt !== null) {
    return <>{t('pages.assess.nav.baselineDone')}</>;
  }
  if (entity.answered === 0) return <>{t('pages.assess.nav.notStarted')}</>;
  return (
    <>
      {t('pages.assess.nav.answered', {
        answered: String(entity.answered),
        questions: String(entity.questions),
      })}
    </>
  );
};
