import {
  PlanStep,
  ResolvedOwner,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { useText } from '../../hooks/useText';

/** Whether security may waive what somebody else could still meet. */
export function mayBeWaived(step: PlanStep): boolean {
  return step.actors.length > 1 && step.actors.includes('security');
}

/** Security is named only where nobody else can act: a waiver is no way to meet a control. */
export const PlanActors = (props: { step: PlanStep; owner: ResolvedOwner }) => {
  const { step, owner } = props;
  const t = useText();
  const actors = mayBeWaived(step)
    ? step.actors.filter(actor => actor !== 'security')
    : step.actors;
  return (
    <>
      {actors.map((actor, index) => (
        <span key={actor}>
          {index > 0 && ', '}
          {actor === 'owner' && owner.kind !== 'unowned' && owner.ref ? (
            <EntityDisplayName
              entityRef={owner.ref}
              defaultKind="group"
              hideIcon
              disableTooltip
            />
          ) : (
            t(`entity.plan.actor.${actor}`)
          )}
        </span>
      ))}
    </>
  );
};
