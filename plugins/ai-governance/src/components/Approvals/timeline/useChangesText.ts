import { SubjectChange } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import { listText } from '../listText';

/** What of the subject changed, by name: what got worse, or else all of it. */
export function useChangesText(changes: SubjectChange[] = []): string {
  const t = useText();
  const worse = changes.filter(({ effect }) => effect === 'worse');
  const names = (worse.length > 0 ? worse : changes).map(
    ({ field, controlId }) =>
      controlId ?? t(`approvals.field.${field}`).toLocaleLowerCase('en-US'),
  );
  return names.length > 0 ? listText(names) : t('approvals.timeline.something');
}
