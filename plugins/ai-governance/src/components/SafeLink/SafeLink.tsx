import '../../theme/tokens.css';
import { Link } from '@backstage/ui';

/** A link that somebody else wrote: http and https lead there, anything else is text. */
export const SafeLink = (props: { url: string; title?: string }) => {
  const { url, title } = props;
  const text = title?.trim() || url;
  if (!isWebAddress(url)) {
    return <span>{text === url ? url : `${text} (${url})`}</span>;
  }
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer" title={url}>
      {text}
    </Link>
  );
};

function isWebAddress(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
