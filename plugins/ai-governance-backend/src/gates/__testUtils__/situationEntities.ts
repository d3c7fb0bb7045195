import { Entity } from '@backstage/catalog-model';
import { agent, service, user } from '../../__testUtils__/entities';
import {
  DEPENDENCY,
  GateSituation,
  OWNER,
  SituationSetup,
  WORKLOAD,
} from './situations';

/** With names of its own, so that a world holds all of them at once. */
export function ownNames(
  situation: GateSituation,
  index: number,
): SituationSetup {
  const named = (text: string, name: string) =>
    text.replaceAll(`${name}"`, `${name}-${index}"`);
  return JSON.parse(
    [
      'user:default/kim',
      'user:default/piet',
      WORKLOAD,
      'INC-1',
      'INC-2',
    ].reduce(named, JSON.stringify(situation.setup)),
  );
}

export const dependencyOf = (index: number) => `${DEPENDENCY}-${index}`;

export function entitiesOf(setup: SituationSetup, index: number): Entity[] {
  const { workload, ask } = setup;
  const name = ask.entityRef.split('/')[1];
  const actor =
    ask.actor?.startsWith('user:') === true
      ? [
          {
            ...user(ask.actor.split('/')[1]),
            relations: setup.actorGroups.map(targetRef => ({
              type: 'memberOf',
              targetRef,
            })),
          },
        ]
      : [];
  if (setup.entity === 'not-found') {
    return actor;
  }
  if (setup.entity === 'no-workload') {
    return [...actor, service(name)];
  }
  const made = agent(
    name,
    (workload ? workload.owner : OWNER) ?? undefined,
    {
      phase: workload?.requiredPhase ?? 'enhanced',
      model: 'vendor/model@1',
      'data-classification': 'public',
      'use-case': 'answers',
    },
    {
      // Whatever is in production requires the enhanced phase.
      lifecycle:
        workload?.requiredPhase === 'foundational'
          ? 'experimental'
          : setup.lifecycle,
      dependsOn: [dependencyOf(index)],
    },
  );
  return [...actor, made];
}
