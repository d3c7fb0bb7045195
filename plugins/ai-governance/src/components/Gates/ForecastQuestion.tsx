import { EnvironmentView } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Select } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useText } from '../../hooks/useText';
import { ChipGroup } from '../ChipGroup';
import { formatDay } from '../RelativeTime';
import { DayField } from './DayField';
import { environmentTitle } from './environmentTitle';
import classes from './Gates.module.css';

/** When the gate is asked about. What was chosen otherwise is kept for the way back. */
export interface Moment {
  when: 'today' | 'moment' | 'day';
  /** When the answer changes by itself. */
  at?: string;
  /** As `2026-07-01`. */
  day?: string;
}

export const TODAY: Moment = { when: 'today' };

/** The moment as the gate is asked; of a day its noon here, so that what begins on the day has begun. */
export function atOf({ when, at, day }: Moment): string | undefined {
  if (when === 'moment') return at;
  return when === 'day' && day
    ? DateTime.fromISO(day).set({ hour: 12 }).toUTC().toISO() ?? day
    : undefined;
}

/** Which gate is asked, and about when. */
export const ForecastQuestion = (props: {
  /** Those to choose from; none where there is no choice. */
  environments: EnvironmentView[];
  environment: string;
  onEnvironment: (name: string) => void;
  moment: Moment;
  onMoment: (moment: Moment) => void;
}) => {
  const { environments, environment, moment, onMoment } = props;
  const t = useText();
  return (
    <div className={classes.ask}>
      {environments.length > 0 && (
        <Select
          size="small"
          className={classes.environment}
          aria-label={t('gates.forecast.environment')}
          options={environments.map(({ policy }) => ({
            value: policy.name,
            label: environmentTitle(policy),
          }))}
          value={environment}
          onChange={key => props.onEnvironment(String(key ?? environment))}
        />
      )}
      <ChipGroup
        label={t('gates.forecast.when')}
        options={[
          { id: 'today', text: t('gates.forecast.today') },
          ...(moment.at
            ? [
                {
                  id: 'moment' as const,
                  text: t('gates.forecast.from', { day: formatDay(moment.at) }),
                },
              ]
            : []),
          { id: 'day', text: t('gates.forecast.day') },
        ]}
        value={moment.when}
        onChange={when => onMoment({ ...moment, when })}
      />
      {moment.when === 'day' && (
        <DayField
          label={t('gates.forecast.date')}
          min={DateTime.now().toISODate() ?? undefined}
          value={moment.day}
          onChange={day => onMoment({ ...moment, day })}
        />
      )}
    </div>
  );
};
