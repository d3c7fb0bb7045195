import { MovementDirection } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useCallback } from 'react';
import { useText } from '../../hooks/useText';
import { DIRECTIONS } from '../../pages/shared/movementQuery';
import { useList } from '../../pages/shared/useList';

/** Says how many moved each way, `5 up, 4 down and 4 new`; empty where none did. */
export function useMovesText(): (
  counts: Partial<Record<MovementDirection, number>>,
) => string {
  const t = useText();
  const list = useList();
  return useCallback(
    counts =>
      list(
        DIRECTIONS.filter(direction => counts[direction]).map(direction =>
          t(`maturity.moves.count.${direction}`, {
            count: counts[direction] ?? 0,
          }),
        ),
      ),
    [t, list],
  );
}
