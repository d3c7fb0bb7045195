import {
  Phase,
  PHASES,
  ProfileFactKey,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from './useText';

/** What gives the required phase, and how many sections stand below it, in a sentence or two. */
export function useRequirementText(
  scorecard: Pick<Scorecard, 'profile' | 'sections' | 'assessed'>,
): string {
  const t = useText();
  const { profile, sections, assessed } = scorecard;
  const names = (keys: string[]) =>
    new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(
      keys.map(key =>
        t(`entity.fact.${key as ProfileFactKey}`).toLocaleLowerCase('en-US'),
      ),
    );
  if (profile.undeclared.length > 0) {
    return t('entity.finding.provisional', {
      count: profile.undeclared.length,
      facts: names(profile.undeclared),
    });
  }
  const why =
    profile.requiredBy.length > 0
      ? t('entity.finding.requiredBy', {
          count: profile.requiredBy.length,
          facts: names(profile.requiredBy),
        })
      : t('entity.finding.requiredByNothing');
  const below = sections.filter(
    ({ maturity }) =>
      maturity !== 'not-applicable' &&
      PHASES.indexOf(maturity as Phase) < PHASES.indexOf(profile.requiredPhase),
  ).length;
  if (!assessed || below === 0) return why;
  return `${why} ${t('entity.finding.sectionsBelow', {
    count: below,
    sections: String(sections.length),
  })}`;
}
