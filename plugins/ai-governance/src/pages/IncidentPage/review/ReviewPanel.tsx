import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { Who } from '../../../components/Approvals';
import { Panel } from '../../../components/Panel';
import { formatTime } from '../../../components/RelativeTime';
import { useText } from '../../../hooks/useText';
import classes from './Review.module.css';

/** What the review says, or that it is asked for; nothing before the incident is resolved. */
export const ReviewPanel = (props: {
  incident: Incident;
  onReview: () => void;
}) => {
  const { review, reviewDueAt, actions, state } = props.incident;
  const t = useText();
  if (review) {
    return (
      <Panel title={t('incident.review.title')}>
        <p className={classes.text}>{review.whatHappened}</p>
        {review.noControls && (
          <p className={classes.text}>
            {t('incident.review.noControlsSaid', { text: review.noControls })}
          </p>
        )}
        <p className={classes.by}>
          {t('incident.review.reviewed', {
            time: formatTime(review.reviewedAt),
          })}{' '}
          {t('incident.review.by')} <Who subject={review.reviewedBy} />
        </p>
      </Panel>
    );
  }
  const mayReview = actions.includes('review');
  if (state !== 'resolved' && !mayReview) return null;
  return (
    <Panel
      title={t('incident.review.title')}
      aside={
        mayReview && (
          <Button variant="secondary" size="small" onPress={props.onReview}>
            {t('incident.review.action')}
          </Button>
        )
      }
    >
      <p className={classes.text}>
        {reviewDueAt
          ? t('incident.review.pending', { time: formatTime(reviewDueAt) })
          : t('incident.review.pendingFree')}
      </p>
    </Panel>
  );
};
