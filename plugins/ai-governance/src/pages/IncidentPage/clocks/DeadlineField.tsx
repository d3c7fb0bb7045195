import { RegulatoryRegime } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Radio, RadioGroup } from '@backstage/ui';
import { formatTime } from '../../../components/RelativeTime';
import { useText } from '../../../hooks/useText';
import { zoneAt } from '../zone';
import classes from './Clocks.module.css';
import { dueAfter, durationText } from './durationText';

/** Which of the deadlines of a rule holds, each with when it would be due. */
export const DeadlineField = (props: {
  regime: RegulatoryRegime;
  awareAt: string | undefined;
  value: string;
  onChange: (deadline: string) => void;
}) => {
  const { regime, awareAt, value, onChange } = props;
  const t = useText();
  return (
    <RadioGroup
      label={t('incident.clocks.start.deadline')}
      value={value}
      onChange={onChange}
    >
      {regime.deadlines.map(({ id, title, within }) => {
        const due = awareAt && dueAfter(awareAt, within);
        return (
          <Radio key={id} value={id}>
            <span>
              {title}:{' '}
              {t('incident.clocks.within', { duration: durationText(within) })}
              {due && (
                <span className={classes.then}>
                  {t('incident.clocks.change.due', {
                    time: formatTime(due),
                    zone: zoneAt(due),
                  })}
                </span>
              )}
            </span>
          </Radio>
        );
      })}
    </RadioGroup>
  );
};
