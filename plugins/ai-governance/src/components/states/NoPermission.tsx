import '../../theme/tokens.css';
import { useText } from '../../hooks/useText';
import { LockMark } from '../marks';
import classes from './states.module.css';

/** A lock, the permission that is missing and who grants it. */
export const NoPermission = (props: {
  /** Name of the permission, such as `ai-governance.workload.read`. */
  permission: string;
}) => {
  const t = useText();
  return (
    <div className={classes.state}>
      <LockMark word={t('common.states.noPermissionTitle')} />
      <p className={classes.text}>
        {t('common.states.noPermission', {
          permission: <code className={classes.mono}>{props.permission}</code>,
        })}
      </p>
    </div>
  );
};
