import { describeError } from './describeError';
import { ErrorPanel } from './ErrorPanel';
import { NoPermission } from './NoPermission';
import classes from './states.module.css';

/** Why something asked for was not done: what is missing where it was refused, else what failed. */
export const RequestFailed = (props: {
  error: Error;
  title: string;
  /** The permission that a refusal is put down to. */
  permission: string;
  /** What stays true all the same. */
  stillTrue?: string;
}) => {
  const { error, title, permission, stillTrue = '' } = props;
  const { kind, message } = describeError(error);
  if (kind !== 'forbidden') {
    return <ErrorPanel error={error} title={title} stillTrue={stillTrue} />;
  }
  return (
    <div role="alert">
      <NoPermission permission={permission} />
      {message && <p className={classes.text}>{message}</p>}
    </div>
  );
};
