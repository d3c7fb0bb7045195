import { BreakGlass } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { WarningMark } from '../marks';
import { formatTime } from '../RelativeTime';
import classes from './Gates.module.css';
import { ReviewBreakGlassDialog } from './ReviewBreakGlassDialog';

/** An emergency exception that holds, or that nobody has looked at since. */
export const BreakGlassNotice = (props: {
  breakGlass: BreakGlass;
  onChanged: () => void;
}) => {
  const { breakGlass, onChanged } = props;
  const { state } = breakGlass;
  const t = useText();
  const [reviewing, setReviewing] = useState(false);
  return (
    <div className={classes.exception}>
      <WarningMark
        size={14}
        className={classes.wrapped}
        word={t(`gates.breakGlass.stands.${state}`, {
          environment: breakGlass.environment,
        })}
      />
      <p>
        {state === 'active'
          ? t('gates.breakGlass.until', {
              time: formatTime(breakGlass.endsAt),
            })
          : t('gates.breakGlass.reviewDue', {
              time: formatTime(breakGlass.reviewDueAt),
            })}{' '}
        {breakGlass.reason}
      </p>
      <p className={textClasses.small}>
        {t('gates.breakGlass.openedByFor', {
          who: (
            <EntityRefLink
              entityRef={breakGlass.openedBy}
              defaultKind="user"
              hideIcon
            />
          ),
          incident: breakGlass.incident,
        })}
      </p>
      {breakGlass.actions.includes('review') && (
        <Button
          variant="secondary"
          size="small"
          onPress={() => setReviewing(true)}
        >
          {t('gates.breakGlass.review.action')}
        </Button>
      )}
      {reviewing && (
        <ReviewBreakGlassDialog
          breakGlass={breakGlass}
          onClose={() => setReviewing(false)}
          onReviewed={onChanged}
        />
      )}
    </div>
  );
};
