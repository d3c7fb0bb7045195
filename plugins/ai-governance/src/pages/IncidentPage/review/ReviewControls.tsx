import {
  Control,
  Incident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonIcon, Select, TextField } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useText } from '../../../hooks/useText';
import { StandingThen } from '../controls/ControlStandings';
import classes from './Review.module.css';

/** A control as the review names it. */
export interface ReviewedControl {
  controlId: string;
  title: string;
  note: string;
}

/** Which controls would have caught it, with how each stood then and what is to be said of it. */
export const ReviewControls = (props: {
  incident: Incident;
  /** Those of the framework. */
  all: Control[];
  value: ReviewedControl[];
  onChange: (controls: ReviewedControl[]) => void;
}) => {
  const { incident, all, value, onChange } = props;
  const { snapshot } = incident;
  const t = useText();
  const others = all.filter(
    ({ id }) => !value.some(({ controlId }) => controlId === id),
  );
  return (
    <fieldset className={classes.part}>
      <legend>{t('incident.review.controls')}</legend>
      <p className={classes.partNote}>
        {value.length === 0
          ? t('incident.review.controlsNone')
          : t('incident.review.controlsNote')}
      </p>
      {value.map(control => {
        const { controlId, title, note } = control;
        return (
          <div key={controlId} className={classes.item}>
            <div className={classes.itemHead}>
              <span>
                {title} <span className={classes.mono}>{controlId}</span>
              </span>
              <span className={classes.standing}>
                <StandingThen
                  controlId={controlId}
                  status={snapshot?.controls[controlId]}
                  snapshot={snapshot}
                />
              </span>
              <ButtonIcon
                variant="tertiary"
                size="small"
                aria-label={t('incident.review.controlRemove', {
                  control: controlId,
                })}
                icon={<RiCloseLine aria-hidden />}
                onPress={() => onChange(value.filter(item => item !== control))}
              />
            </div>
            <TextField
              label={t('incident.review.controlNote', { control: controlId })}
              value={note}
              onChange={text =>
                onChange(
                  value.map(item =>
                    item === control ? { ...item, note: text } : item,
                  ),
                )
              }
            />
          </div>
        );
      })}
      {others.length > 0 && (
        <Select
          label={t('incident.review.controlAdd')}
          search={{ placeholder: t('incident.controls.search') }}
          options={others.map(({ id, title }) => ({
            value: id,
            label: `${id} ${title}`,
          }))}
          value={null}
          onChange={key => {
            const added = others.find(({ id }) => id === key);
            if (!added) return;
            onChange([
              ...value,
              { controlId: added.id, title: added.title, note: '' },
            ]);
          }}
        />
      )}
    </fieldset>
  );
};
