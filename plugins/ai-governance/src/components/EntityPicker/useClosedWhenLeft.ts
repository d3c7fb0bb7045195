import { useLayoutEffect, useState } from 'react';

/**
 * For a combobox that must not show its list once the field was left.
 * Its own state can open late: whoever types and leaves the field at once is
 * overtaken by an update that typing brought about, and as long as the list is
 * open everything beside it is hidden from assistive technology. It takes no
 * `isOpen`, so it is made anew, which closes it.
 */
export function useClosedWhenLeft() {
  const [isOpen, setOpen] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [life, setLife] = useState(0);
  useLayoutEffect(() => {
    if (isOpen && !isFocused) {
      setOpen(false);
      setLife(previous => previous + 1);
    }
  }, [isOpen, isFocused]);
  return {
    key: life,
    handlers: {
      onOpenChange: setOpen,
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    },
  };
}
