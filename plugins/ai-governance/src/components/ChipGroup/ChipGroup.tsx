import '../../theme/tokens.css';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import classes from './ChipGroup.module.css';

/** One choice of a few, as chips that wrap where the room is narrow. */
export const ChipGroup = <T extends string>(props: {
  label: string;
  options: readonly { id: T; text: string }[];
  value: T;
  onChange: (value: T) => void;
}) => (
  <ToggleButtonGroup
    aria-label={props.label}
    className={classes.group}
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[props.value]}
    onSelectionChange={keys => {
      const chosen = props.options.find(({ id }) => keys.has(id));
      if (chosen) props.onChange(chosen.id);
    }}
  >
    {props.options.map(({ id, text }) => (
      <ToggleButton key={id} id={id} size="small" className={classes.chip}>
        {text}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);
