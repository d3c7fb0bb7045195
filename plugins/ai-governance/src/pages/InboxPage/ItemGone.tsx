import { InboxItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import classes from './InboxPage.module.css';

/** What is open was done, here or by somebody else; the next thing is one press away. */
export const ItemGone = (props: {
  next: InboxItem | undefined;
  onNext: () => void;
}) => {
  const t = useText();
  return (
    <div className={classes.gone} role="status">
      <span>{t('inbox.gone')}</span>
      {props.next && (
        <Button variant="secondary" size="small" onPress={props.onNext}>
          {t('inbox.next')}
        </Button>
      )}
    </div>
  );
};
