import { parseDateTime } from '@internationalized/date';
import '../../theme/tokens.css';
import { DatePicker } from '@backstage/ui';
import { DateTime } from 'luxon';
import classes from './MomentField.module.css';

const LOCAL = "yyyy-MM-dd'T'HH:mm";

/** A day and the time of day, to the minute, in the reader's zone; RFC 3339, undefined while it is not whole. */
export const MomentField = (props: {
  label: string;
  description?: string;
  isRequired?: boolean;
  isInvalid?: boolean;
  value: string | undefined;
  onChange: (at: string | undefined) => void;
}) => {
  const { value, onChange, ...field } = props;
  return (
    <div className={classes.moment}>
      <DatePicker
        {...field}
        shouldForceLeadingZeros
        granularity="minute"
        hourCycle={24}
        value={
          value ? parseDateTime(DateTime.fromISO(value).toFormat(LOCAL)) : null
        }
        onChange={at =>
          onChange(
            at
              ? DateTime.fromISO(at.toString()).toUTC().toISO() ?? undefined
              : undefined,
          )
        }
      />
    </div>
  );
};
