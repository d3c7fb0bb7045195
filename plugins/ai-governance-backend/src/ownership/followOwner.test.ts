import {
  IncidentOwner,
  INCIDENT_OWNER_STEPS,
  IncidentOwnerStep,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { followOwner } from './followOwner';
import { StoredOwnership } from './ownershipRow';

const BOT = 'component:default/bot';

/** A chain whose steps name groups, or say why not; those that are left out are absent. */
function chain(
  said: Partial<
    Record<IncidentOwnerStep['step'], string | IncidentOwnerStep['reason']>
  >,
): IncidentOwner {
  const steps = INCIDENT_OWNER_STEPS.map((step): IncidentOwnerStep => {
    const word = said[step] ?? 'absent';
    return word === 'absent' || word === 'not-found' || word === 'empty-group'
      ? { step, ref: null, resolved: false, reason: word }
      : { step, ref: `group:default/${word}`, resolved: true };
  });
  const decided = steps.find(({ resolved }) => resolved);
  return {
    owner: decided ? { ref: decided.ref!, kind: 'group' } : null,
    by: decided?.step ?? null,
    ends: decided ? endOf(decided.step) : 'none',
    steps,
  };
}

function endOf(step: IncidentOwnerStep['step']): IncidentOwner['ends'] {
  return step === 'fallback' ? 'fallback' : 'resolved';
}

/** What is stored after each of some looks, one after the other, and whether it was one for the worse. */
function look(...chains: IncidentOwner[]) {
  let before: StoredOwnership | undefined;
  return chains.map((now, index) => {
    const { stored, isWorse } = followOwner(BOT, before, now, index);
    before = stored;
    return { lost: stored.lost?.ref, since: stored.since, isWorse };
  });
}

describe('followOwner', () => {
  it('calls the first look none for the worse, and one that finds the same no change', () => {
    const now = chain({ owner: 'team' });
    const first = followOwner(BOT, undefined, now, 1);
    expect(first).toEqual({
      stored: { entityRef: BOT, incidentOwner: now, since: 1 },
      isChanged: true,
      isWorse: false,
    });
    expect(followOwner(BOT, first.stored, chain({ owner: 'team' }), 2)).toEqual(
      { stored: first.stored, isChanged: false, isWorse: false },
    );
  });

  it.each<[string, IncidentOwner, IncidentOwner, boolean]>([
    [
      'to the fallback',
      chain({ owner: 'team', fallback: 'desk' }),
      chain({ owner: 'empty-group', fallback: 'desk' }),
      true,
    ],
    [
      'to the fallback, since somebody took the owner out',
      chain({ owner: 'team', fallback: 'desk' }),
      chain({ fallback: 'desk' }),
      true,
    ],
    [
      'to nobody',
      chain({ owner: 'team' }),
      chain({ owner: 'not-found' }),
      true,
    ],
    [
      'from the fallback to nobody',
      chain({ fallback: 'desk' }),
      chain({ fallback: 'empty-group' }),
      true,
    ],
    [
      'down the chain, since a step names nobody any more',
      chain({ annotation: 'on-call', owner: 'team' }),
      chain({ annotation: 'not-found', owner: 'team' }),
      true,
    ],
    [
      'down the chain, as somebody wanted it',
      chain({ annotation: 'on-call', owner: 'team' }),
      chain({ owner: 'team' }),
      false,
    ],
    [
      'to another group of the same step',
      chain({ owner: 'team' }),
      chain({ owner: 'other' }),
      false,
    ],
    [
      'up the chain',
      chain({ owner: 'team' }),
      chain({ annotation: 'on-call', owner: 'team' }),
      false,
    ],
    ['from nobody', chain({}), chain({ fallback: 'desk' }), false],
    [
      'at a step that does not decide',
      chain({ annotation: 'on-call', owner: 'team' }),
      chain({ annotation: 'on-call', owner: 'not-found' }),
      false,
    ],
  ])('%s', (_, before, now, isWorse) => {
    expect(look(before, now)[1].isWorse).toBe(isWorse);
  });

  it('remembers who was lost first until the step resolves again', () => {
    expect(
      look(
        chain({ owner: 'team', fallback: 'desk' }),
        chain({ owner: 'empty-group', fallback: 'desk' }),
        chain({ owner: 'empty-group', fallback: 'not-found' }),
        chain({ owner: 'empty-group', fallback: 'desk' }),
        chain({ owner: 'other', fallback: 'desk' }),
      ).map(({ lost, isWorse }) => [lost, isWorse]),
    ).toEqual([
      [undefined, false],
      ['group:default/team', true],
      ['group:default/team', true],
      ['group:default/team', false],
      [undefined, false],
    ]);
  });

  it('forgets it when somebody takes the step out and another one decides', () => {
    expect(
      look(
        chain({ annotation: 'on-call', owner: 'team' }),
        chain({ annotation: 'empty-group', owner: 'team' }),
        chain({ owner: 'team' }),
      ).map(({ lost }) => lost),
    ).toEqual([undefined, 'group:default/on-call', undefined]);
  });

  it('counts from when it ended where it does, whatever the other steps say', () => {
    expect(
      look(
        chain({ owner: 'team', system: 'other' }),
        chain({ owner: 'team', system: 'not-found' }),
        chain({ owner: 'not-found', fallback: 'desk' }),
        chain({ owner: 'empty-group', fallback: 'desk' }),
      ).map(({ since }) => since),
    ).toEqual([0, 0, 2, 2]);
  });
});
