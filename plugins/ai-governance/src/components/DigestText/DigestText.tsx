import '../../theme/tokens.css';
import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import classes from './DigestText.module.css';

/** `sha256:41d741…e52b`, for people compare the ends; the whole of it is in the title. */
function shortDigest(digest: string): string {
  return digest.replace(/([\da-f]{6})[\da-f]{6,}([\da-f]{4})$/i, '$1…$2');
}

/** A digest in short; with the name of what it is of it can be copied whole. */
export const DigestText = (props: {
  digest: string;
  /** What it is the digest of; without it there is no button. */
  copyOf?: string;
}) => {
  const { digest, copyOf } = props;
  const t = useText();
  const [copied, copy] = useCopyToClipboard();
  const done = copied.value === digest && !copied.error;
  return (
    <span className={classes.root}>
      <code className={classes.digest} title={digest}>
        {shortDigest(digest)}
      </code>
      {copyOf && (
        <>
          <ButtonIcon
            variant="tertiary"
            size="small"
            aria-label={t('gates.digest.copy', { what: copyOf })}
            icon={
              done ? (
                <RiCheckLine aria-hidden size={14} />
              ) : (
                <RiFileCopyLine aria-hidden size={14} />
              )
            }
            onPress={() => copy(digest)}
          />
          <span className={textClasses.hidden} role="status">
            {done && t('common.copy.done')}
            {copied.error && t('common.copy.failed')}
          </span>
        </>
      )}
    </span>
  );
};
