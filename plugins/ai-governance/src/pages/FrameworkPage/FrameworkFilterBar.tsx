import { USE_CASES } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import classes from '../shared/FilterBar.module.css';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect } from '../shared/FilterSelect';
import { TextFilter } from '../shared/TextFilter';
import { FrameworkView } from './frameworkView';

/** The choices above the controls, and how they are laid out. */
export const FrameworkFilterBar = (props: {
  view: FrameworkView;
  onChange: (
    changes: Partial<FrameworkView>,
    options?: { replace: boolean },
  ) => void;
}) => {
  const t = useText();
  const { view, onChange } = props;
  return (
    <FilterRow>
      <TextFilter
        label={t('pages.framework.filters.search')}
        value={view.text}
        onChange={text => onChange({ text }, { replace: true })}
      />
      <FilterSelect
        label={t('pages.framework.filters.useCase')}
        options={USE_CASES.map(useCase => ({
          value: useCase,
          label: t(`common.useCase.${useCase}`),
        }))}
        value={view.useCase}
        onChange={useCase => onChange({ useCase })}
      />
      <div className={classes.end}>
        <ToggleButtonGroup
          aria-label={t('pages.framework.filters.view')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view.view]}
          onSelectionChange={keys =>
            onChange({ view: keys.has('table') ? 'table' : 'board' })
          }
        >
          <ToggleButton id="board">
            {t('pages.framework.filters.board')}
          </ToggleButton>
          <ToggleButton id="table">
            {t('pages.framework.filters.table')}
          </ToggleButton>
        </ToggleButtonGroup>
      </div>
    </FilterRow>
  );
};
