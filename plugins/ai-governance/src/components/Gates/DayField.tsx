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
  isRequired?: boolean;
  isInvalid?: boolean;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) => {
  const { min, value, onChange, ...field } = props;
  return (
    <div className={classes.day}>
      <DatePicker
        {...field}
        shouldForceLeadingZeros
        minValue={min ? parseDate(min) : undefined}
        value={value ? parseDate(value) : null}
        onChange={day =>
          onChange(day ? day.toString().slice(0, 10) : undefined)
        }
      />
    </div>
  );
};
