import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button, Tag, TagGroup } from '@backstage/ui';
import { aiGovernanceTranslationRef } from '../../translation';
import { FilterChip } from './chips';
import classes from './FilterBar.module.css';

/** What the list is narrowed by; each can be taken away, and all at once. */
export const ActiveFilters = (props: {
  chips: FilterChip[];
  onRemove: (chip: FilterChip) => void;
  onClear: () => void;
}) => {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const { chips, onRemove, onClear } = props;
  if (chips.length === 0) return null;
  return (
    <div className={classes.chips}>
      <TagGroup
        aria-label={t('pages.workloads.filters.active')}
        onRemove={keys =>
          chips.filter(chip => keys.has(chip.id)).forEach(onRemove)
        }
      >
        {chips.map(chip => (
          <Tag key={chip.id} id={chip.id} textValue={chip.label}>
            {chip.label}
          </Tag>
        ))}
      </TagGroup>
      <Button variant="tertiary" size="small" onPress={onClear}>
        {t('pages.workloads.filters.clear')}
      </Button>
    </div>
  );
};
