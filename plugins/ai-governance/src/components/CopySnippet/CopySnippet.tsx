import '../../theme/tokens.css';
import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useText } from '../../hooks/useText';
import { scrollRegion } from '../scrollRegion';
import classes from './CopySnippet.module.css';

/** Text to paste, with a button that copies it; the result is said, not only shown. */
export const CopySnippet = (props: {
  snippet: string;
  /** Where it is pasted; the entity's file by default. */
  file?: string;
}) => {
  const { snippet } = props;
  const t = useText();
  const [copied, copy] = useCopyToClipboard();
  const done = copied.value === snippet && !copied.error;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <span className={classes.file}>
          {props.file ?? t('common.copy.file')}
        </span>
        <span className={classes.said} role="status">
          {done && t('common.copy.done')}
          {copied.error && t('common.copy.failed')}
        </span>
        <Button
          variant="tertiary"
          size="small"
          iconStart={
            done ? <RiCheckLine aria-hidden /> : <RiFileCopyLine aria-hidden />
          }
          onPress={() => copy(snippet)}
        >
          {t('common.copy.action')}
        </Button>
      </div>
      <pre className={classes.code} {...scrollRegion(t('common.copy.label'))}>
        {snippet}
      </pre>
    </div>
  );
};
