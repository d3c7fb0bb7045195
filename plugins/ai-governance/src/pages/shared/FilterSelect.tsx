import { Select } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import classes from './FilterBar.module.css';

/** The key of the option that takes a filter away. */
const ANY = '';

interface FilterOption<T extends string> {
  value: T;
  label: string;
}

/** One of several, or any. */
export const FilterSelect = <T extends string>(props: {
  label: string;
  options: FilterOption<T>[];
  value: T | undefined;
  /** There is no option to leave it open. */
  required?: boolean;
  searchPlaceholder?: string;
  /** Its options are long. */
  wide?: boolean;
  onChange: (value: T | undefined) => void;
}) => {
  const t = useText();
  const { label, options, value, required, searchPlaceholder } = props;
  return (
    <Select
      size="small"
      className={props.wide ? classes.wide : classes.select}
      aria-label={label}
      placeholder={label}
      search={
        searchPlaceholder ? { placeholder: searchPlaceholder } : undefined
      }
      options={
        required
          ? options
          : [{ value: ANY, label: t('pages.filters.any') }, ...options]
      }
      value={value ?? null}
      onChange={key =>
        props.onChange(options.find(option => option.value === key)?.value)
      }
    />
  );
};

/** Several of several; none chosen means any. */
export const MultiFilterSelect = <T extends string>(props: {
  label: string;
  options: FilterOption<T>[];
  value: T[] | undefined;
  isDisabled?: boolean;
  onChange: (value: T[] | undefined) => void;
}) => {
  const { label, options, value = [], isDisabled } = props;
  return (
    <Select
      size="small"
      className={classes.select}
      selectionMode="multiple"
      aria-label={label}
      placeholder={label}
      isDisabled={isDisabled}
      options={options}
      value={value}
      onChange={keys => {
        const chosen = options
          .map(option => option.value)
          .filter(option => keys.includes(option));
        props.onChange(chosen.length > 0 ? chosen : undefined);
      }}
    />
  );
};
