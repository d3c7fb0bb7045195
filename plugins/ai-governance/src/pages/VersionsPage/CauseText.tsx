import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { reasonWord } from '../shared/reasonWord';

/** A control, which opens in the framework, or the word for what else makes a gate say no. */
export const CauseText = ({ cause }: { cause: string }) => {
  const t = useText();
  const links = usePageLinks();
  const word = reasonWord(t, cause);
  return word ? (
    <span>{word}</span>
  ) : (
    <Link className={pageClasses.link} href={links.control(cause)}>
      {cause}
    </Link>
  );
};
