import { Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { useText } from '../../hooks/useText';
import { WarningMark } from '../marks';
import classes from './Approvals.module.css';

/** Somebody else was faster: nothing was recorded, and reading again is what to do. */
export const ChangedNotice = (props: { onReload: () => void }) => {
  const t = useText();
  return (
    <div className={classes.notice} role="alert">
      <WarningMark word={t('approvals.changed.title')} />
      <p>{t('approvals.changed.text')}</p>
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiRefreshLine aria-hidden />}
        onPress={props.onReload}
      >
        {t('approvals.changed.reload')}
      </Button>
    </div>
  );
};
