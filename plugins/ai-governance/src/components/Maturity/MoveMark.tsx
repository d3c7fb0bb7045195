import { MovementDirection } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkProps, MarkTone } from '../marks/Mark';
import { shapes } from '../marks/shapes';

const LOOK: Record<MovementDirection, { tone: MarkTone; shape: ReactNode }> = {
  up: { tone: 'phase', shape: shapes.up },
  down: { tone: 'stale', shape: shapes.down },
  assessed: { tone: 'muted', shape: shapes.attested },
  added: { tone: 'muted', shape: shapes.plus },
  removed: { tone: 'muted', shape: shapes.leave },
};

/** Which way a workload moved. */
export const MoveMark = (
  props: MarkProps & { direction: MovementDirection },
) => {
  const t = useText();
  const { direction, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...LOOK[direction]}
      word={t(`maturity.moves.direction.${direction}`)}
    />
  );
};
