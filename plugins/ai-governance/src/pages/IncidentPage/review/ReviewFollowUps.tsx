import { Button, ButtonIcon } from '@backstage/ui';
import { RiAddLine, RiCloseLine } from '@remixicon/react';
import { useText } from '../../../hooks/useText';
import { FollowUpFields } from '../controls/FollowUpFields';
import { EMPTY_FOLLOW_UP, FollowUpForm } from '../controls/followUpForm';
import classes from './Review.module.css';

/** What follows from the review: each with somebody and a day. */
export const ReviewFollowUps = (props: {
  controls: { controlId: string; title: string }[];
  tried: boolean;
  value: FollowUpForm[];
  onChange: (followUps: FollowUpForm[]) => void;
}) => {
  const { controls, tried, value, onChange } = props;
  const t = useText();
  return (
    <fieldset className={classes.part}>
      <legend>{t('incident.review.followUps')}</legend>
      {value.map((form, index) => (
        <div key={index} className={classes.item}>
          <div className={classes.itemHead}>
            <span>
              {t('incident.followUp.number', { n: String(index + 1) })}
            </span>
            <ButtonIcon
              variant="tertiary"
              size="small"
              aria-label={`${t('incident.followUp.remove')}: ${index + 1}`}
              icon={<RiCloseLine aria-hidden />}
              onPress={() =>
                onChange(value.filter((_, other) => other !== index))
              }
            />
          </div>
          <FollowUpFields
            form={form}
            controls={controls}
            tried={tried}
            onChange={changed =>
              onChange(
                value.map((item, other) => (other === index ? changed : item)),
              )
            }
          />
        </div>
      ))}
      <Button
        variant="secondary"
        size="small"
        className={classes.add}
        iconStart={<RiAddLine aria-hidden />}
        onPress={() => onChange([...value, EMPTY_FOLLOW_UP])}
      >
        {t('incident.review.followUpAdd')}
      </Button>
    </fieldset>
  );
};
