import { Link } from '@backstage/core-components';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import { BaseSearchResultListItemProps } from '@backstage/plugin-search-react/alpha';
import { ResultHighlight } from '@backstage/plugin-search-common';
import { useText } from '../../hooks/useText';
import '../../theme/tokens.css';
import classes from './SearchResult.module.css';

type Props = BaseSearchResultListItemProps<{ highlight?: ResultHighlight }>;

const Found = (props: {
  text: string;
  field: string;
  highlight?: ResultHighlight;
}) => {
  const { text, field, highlight } = props;
  const found = highlight?.fields[field];
  return found ? (
    <HighlightedSearchResultText
      text={found}
      preTag={highlight.preTag}
      postTag={highlight.postTag}
    />
  ) : (
    <>{text}</>
  );
};

const SearchResult = (props: Props & { word: string }) => {
  const { result, highlight, icon, word } = props;
  if (!result) {
    return null;
  }
  return (
    <div className={classes.item}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.words}>
        <Link className={classes.title} to={result.location}>
          <Found text={result.title} field="title" highlight={highlight} />
        </Link>
        <span className={classes.kind}>{word}</span>
        <p className={classes.text}>
          <Found text={result.text} field="text" highlight={highlight} />
        </p>
      </div>
    </div>
  );
};

/** A workload that search found. */
export const WorkloadSearchResult = (props: Props) => {
  const t = useText();
  return <SearchResult {...props} word={t('search.workload')} />;
};

/** A control that search found. */
export const ControlSearchResult = (props: Props) => {
  const t = useText();
  return <SearchResult {...props} word={t('search.control')} />;
};
