import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import classes from './FilterBar.module.css';

/** A search field that asks once the reader pauses, not for each key. */
export const TextFilter = (props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) => {
  const { label, value, onChange } = props;
  const [typed, setTyped] = useState(value);
  // A link or a removed chip changes the value from outside.
  useEffect(
    () => setTyped(current => (current.trim() === value ? current : value)),
    [value],
  );
  useDebounce(
    () => {
      if (typed.trim() !== value) onChange(typed.trim());
    },
    250,
    [typed],
  );
  return (
    <SearchField
      size="small"
      className={classes.search}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={setTyped}
    />
  );
};
