import { parseDate } from '@internationalized/date';
import '../../theme/tokens.css';
import { DatePicker } from '@backstage/ui';
import classes from './Gates.module.css';

/** A day as `2026-07-01`, typed or chosen from a calendar; undefined while it is not whole. */
export const DayField = (props: {
  label: string;
  description?: string;
  /** The first day that may be chosen. */
  min?: string;
  /** The last day that may be chosen. */
  max?: string;
  /** The label is read out and not seen. */
  hidesLabel?: boolean;
  isRequired?: boolean;
  isInvalid?: boolean;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) => {
  const { label, min, max, hidesLabel, value, onChange, ...field } = props;
  return (
    <div className={classes.day}>
      <DatePicker
        {...field}
        {...(hidesLabel ? { 'aria-label': label } : { label })}
        shouldForceLeadingZeros
        minValue={min ? parseDate(min) : undefined}
        maxValue={max ? parseDate(max) : undefined}
        value={value ? parseDate(value) : null}
        onChange={day =>
          onChange(day ? day.toString().slice(0, 10) : undefined)
        }
      />
    </div>
  );
};
