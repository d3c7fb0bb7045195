import { TextAreaField } from '@backstage/ui';
import { CheckedField } from '../FormDialog';

/** A reason that must be given, and under it what is wrong with it. */
export const ReasonField = (props: {
  label: string;
  description?: string;
  /** False where nothing is wrong. */
  mistake: string | false;
  value: string;
  onChange: (reason: string) => void;
}) => {
  const { mistake, ...field } = props;
  return (
    <CheckedField mistake={mistake}>
      <TextAreaField {...field} isRequired isInvalid={mistake !== false} />
    </CheckedField>
  );
};
