import { Alert, Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { useText } from '../../hooks/useText';

/** Somebody else was faster: nothing was recorded, and reading again is what to do. */
export const ConflictNotice = (props: { onReload: () => void }) => {
  const t = useText();
  return (
    <div role="alert">
      <Alert
        status="warning"
        icon
        title={t('incident.conflict.title')}
        description={t('incident.conflict.text')}
        customActions={
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiRefreshLine aria-hidden />}
            onPress={props.onReload}
          >
            {t('incident.conflict.reload')}
          </Button>
        }
      />
    </div>
  );
};
