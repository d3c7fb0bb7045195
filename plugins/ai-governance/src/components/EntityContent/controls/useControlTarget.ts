import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

/** What the address points at: a control, a cell as `section.phase`, or another part of the tab. */
export interface ControlTarget {
  hash: string;
  /** Differs each time that something is pointed at, also twice the same. */
  key: string;
  select: (controlId: string) => void;
}

/** Keeps what is pointed at in the address, so that it can be sent to a colleague. */
export function useControlTarget(): ControlTarget {
  const { hash, key, search } = useLocation();
  const navigate = useNavigate();
  const select = useCallback(
    (controlId: string) => navigate({ search, hash: `#${controlId}` }),
    [navigate, search],
  );
  return { hash: decode(hash.slice(1)), key, select };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
