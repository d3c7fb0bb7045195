import { Button } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { ReactNode } from 'react';

/** Shows or hides what stands below it, and says which. */
export const DisclosureButton = (props: {
  open: boolean;
  onToggle: () => void;
  /** Id of what it shows. */
  controls?: string;
  /** What it is called, where its words say too little alone. */
  label?: string;
  className?: string;
  children: ReactNode;
}) => {
  const { open } = props;
  return (
    <Button
      variant="tertiary"
      size="small"
      className={props.className}
      aria-expanded={open}
      aria-controls={open ? props.controls : undefined}
      aria-label={props.label}
      iconStart={
        open ? (
          <RiArrowDownSLine aria-hidden />
        ) : (
          <RiArrowRightSLine aria-hidden />
        )
      }
      onPress={props.onToggle}
    >
      {props.children}
    </Button>
  );
};
