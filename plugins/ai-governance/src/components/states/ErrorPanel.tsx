import '../../theme/tokens.css';
import { Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { WarningMark } from '../marks';
import { describeError } from './describeError';
import classes from './states.module.css';

/** Says what failed, what is still true, and offers to try again. */
export const ErrorPanel = (props: {
  error: Error;
  /** What failed, as a title; by default that it could not be loaded. */
  title?: string;
  /** What stays true all the same. */
  stillTrue?: ReactNode;
  onRetry?: () => void;
}) => {
  const t = useText();
  const { kind, message, requestId } = describeError(props.error);
  return (
    <div className={classes.state} role="alert">
      <WarningMark word={props.title ?? t('common.states.errorTitle')} />
      <p className={classes.text}>
        {kind === 'unreachable'
          ? t('common.states.errorUnreachable')
          : t('common.states.errorRefused', { message })}{' '}
        {props.stillTrue ?? t('common.states.stillTrue')}
      </p>
      <div className={classes.actions}>
        {props.onRetry && (
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiRefreshLine aria-hidden />}
            onPress={props.onRetry}
          >
            {t('common.states.retry')}
          </Button>
        )}
        {requestId && (
          <span className={classes.mono}>
            {t('common.states.requestId', { id: requestId })}
          </span>
        )}
      </div>
    </div>
  );
};
