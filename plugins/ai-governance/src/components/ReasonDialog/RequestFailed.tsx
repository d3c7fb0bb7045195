import { describeError, ErrorPanel, NoPermission } from '../states';
import classes from './ReasonDialog.module.css';

/** Why something asked for was not done: what is missing where it was refused, else what failed. */
export const RequestFailed = (props: {
  error: Error;
  title: string;
  /** The permission that a refusal is put down to. */
  permission: string;
}) => {
  const { kind, message } = describeError(props.error);
  if (kind !== 'forbidden') {
    return <ErrorPanel error={props.error} title={props.title} stillTrue="" />;
  }
  return (
    <div role="alert">
      <NoPermission permission={props.permission} />
      {message && <p className={classes.muted}>{message}</p>}
    </div>
  );
};
