import { useText } from '../../hooks/useText';
import classes from './DecisionPage.module.css';

function isBranch(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).length > 0
  );
}

/** What stands at the end of a branch, as JSON writes it. */
function leafText(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** Stored JSON as a tree of native disclosures; the first level is open. */
export const InputTree = (props: { value: object; level?: number }) => {
  const { value, level = 0 } = props;
  const t = useText();
  return (
    <ul className={classes.branch}>
      {Object.entries(value).map(([key, item]) => (
        <li key={key}>
          {isBranch(item) ? (
            <details open={level === 0 && Object.keys(item).length < 12}>
              <summary>
                {key}{' '}
                <span className={classes.count}>
                  {t('gates.replay.entries', {
                    count: Object.keys(item).length,
                  })}
                </span>
              </summary>
              <InputTree value={item} level={level + 1} />
            </details>
          ) : (
            <>
              <span className={classes.key}>{key}:</span> {leafText(item)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
};
