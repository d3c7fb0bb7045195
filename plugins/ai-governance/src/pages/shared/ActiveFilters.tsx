import { Button, Tag, TagGroup } from '@backstage/ui';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import classes from './FilterBar.module.css';

/** An active filter in words. */
export interface Chip {
  id: string;
  label: string;
}

const ClearFilters = (props: {
  variant: 'secondary' | 'tertiary';
  onClear: () => void;
}) => {
  const t = useText();
  return (
    <Button variant={props.variant} size="small" onPress={props.onClear}>
      {t('pages.filters.clear')}
    </Button>
  );
};

/** What the list is narrowed by; each can be taken away, and all at once. */
export const ActiveFilters = <T extends Chip>(props: {
  chips: T[];
  onRemove: (chip: T) => void;
  onClear: () => void;
}) => {
  const t = useText();
  const { chips, onRemove } = props;
  if (chips.length === 0) return null;
  return (
    <div className={classes.chips}>
      <TagGroup
        aria-label={t('pages.filters.active')}
        onRemove={keys =>
          chips.filter(chip => keys.has(chip.id)).forEach(onRemove)
        }
      >
        {chips.map(chip => (
          <Tag
            key={chip.id}
            id={chip.id}
            className={classes.chip}
            textValue={chip.label}
          >
            <span className={classes.chip} title={chip.label}>
              {chip.label}
            </span>
          </Tag>
        ))}
      </TagGroup>
      <ClearFilters variant="tertiary" onClear={props.onClear} />
    </div>
  );
};

/** Nothing fits: says which filters, and offers to clear them. */
export const NoMatch = (props: {
  title: string;
  chips: Chip[];
  onClear: () => void;
}) => {
  const t = useText();
  return (
    <EmptyState
      title={props.title}
      message={t('pages.noMatch', {
        filters: props.chips.map(chip => chip.label).join('; '),
      })}
      action={<ClearFilters variant="secondary" onClear={props.onClear} />}
    />
  );
};
