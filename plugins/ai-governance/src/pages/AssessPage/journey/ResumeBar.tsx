import { Assessment } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { RiTimeLine } from '@remixicon/react';
import { formatTime } from '../../../components/RelativeTime';
import { useFramework } from '../../../hooks/useFramework';
import { useText } from '../../../hooks/useText';
import classes from './ResumeBar.module.css';

const Welcome = (props: {
  left: NonNullable<Assessment['position']>;
  assessment: Assessment;
}) => {
  const { left, assessment } = props;
  const t = useText();
  const framework = useFramework(undefined, left.controlId !== undefined);
  const title = <b>{t('pages.assess.bar.welcome')}</b>;
  const time = formatTime(left.at);
  if (left.controlId) {
    const control = framework.value?.document.controls.find(
      ({ id }) => id === left.controlId,
    );
    return (
      <>
        {t('pages.assess.bar.back', {
          title,
          control: control?.title ?? left.controlId,
          time,
        })}
      </>
    );
  }
  const entity = assessment.entities.find(
    ({ entityRef }) => entityRef === left.entityRef,
  );
  return (
    <>
      {t('pages.assess.bar.backEntity', {
        title,
        entity: entity?.title ?? left.entityRef,
        time,
      })}
    </>
  );
};

/** Where it was left, whose turn it is, and the ways to pause. */
export const ResumeBar = (props: {
  assessment: Assessment;
  left: Assessment['position'];
  onHandOver: () => void;
  onStop: () => void;
  onAgain: () => void;
}) => {
  const { assessment, left } = props;
  const t = useText();
  const finished = assessment.state === 'finished';
  return (
    <div className={classes.bar}>
      <RiTimeLine size={16} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        {finished && t('pages.assess.bar.finished')}
        {!finished && left && <Welcome left={left} assessment={assessment} />}
        {!finished && !left && t('pages.assess.bar.saved')}
        {!finished && assessment.assignedTo !== assessment.startedBy && (
          <>
            {' '}
            {t('pages.assess.bar.with', {
              user: (
                <EntityDisplayName
                  entityRef={assessment.assignedTo}
                  defaultKind="user"
                  hideIcon
                  disableTooltip
                />
              ),
            })}
          </>
        )}
      </div>
      <div className={classes.actions}>
        {finished ? (
          <Button variant="secondary" size="small" onPress={props.onAgain}>
            {t('pages.assess.bar.again')}
          </Button>
        ) : (
          <>
            <Button variant="secondary" size="small" onPress={props.onHandOver}>
              {t('pages.assess.bar.handOver')}
            </Button>
            <Button variant="secondary" size="small" onPress={props.onStop}>
              {t('pages.assess.bar.stop')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
};
