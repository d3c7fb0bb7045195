import {
  CONTROL_STATUSES,
  SubjectChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import page from '../../../pages/shared/page.module.css';
import textClasses from '../../../theme/text.module.css';
import { StatusMark } from '../../marks';
import { Who } from '../Who';
import { shortDigests } from './shortDigest';
import { useSubjectText } from './useSubjectText';

/** Fields that name something by a reference of its own. */
const REFERENCES = ['model', 'prompt', 'guardrail', 'tools', 'artifact'];

/** One value of the subject as its kind is written elsewhere: a status, an owner, a reference, words. */
export const SubjectValue = (props: {
  field: SubjectChange['field'];
  value: string | null;
}) => {
  const { field, value } = props;
  const t = useText();
  const subjectText = useSubjectText();
  if (field === 'control') {
    const status = CONTROL_STATUSES.find(known => known === value);
    return status ? (
      <StatusMark status={status} />
    ) : (
      <span className={textClasses.muted}>
        {value ?? t('approvals.difference.newControl')}
      </span>
    );
  }
  if (value === null || value === '') {
    return (
      <span className={textClasses.muted}>
        {t('approvals.difference.nothing')}
      </span>
    );
  }
  if (field === 'owner') return <Who subject={value} />;
  if (REFERENCES.includes(field)) {
    return (
      <code className={page.mono} title={value}>
        {shortDigests(value)}
      </code>
    );
  }
  return <>{subjectText(field, value)}</>;
};
