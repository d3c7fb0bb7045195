import fc from 'fast-check';
import {
  approvalProgress,
  GivenApproval,
  openNeeds,
  wouldCount,
} from './steps';

const need = (role: string, count = 1) => ({ role, count });
const both = [{ needs: [need('platform'), need('security')] }];
const ada: GivenApproval = { by: 'ada', roles: ['platform', 'security'] };
const ben: GivenApproval = { by: 'ben', roles: ['platform'] };
const cleo: GivenApproval = { by: 'cleo', roles: ['security'] };
const dan: GivenApproval = { by: 'dan', roles: ['data-protection'] };

const countedIn = (...approvals: GivenApproval[]) =>
  approvalProgress(both, approvals).steps[0].needs.map(one => one.by);

describe('the steps of an approval', () => {
  it.each([
    ['nobody', [], [[], []]],
    ['a person of one role', [ben], [['ben'], []]],
    ['two of different roles', [ben, cleo], [['ben'], ['cleo']]],
    ['one of two roles, then one of the first', [ada, ben], [['ben'], ['ada']]],
    [
      'one of two roles, then one of the second',
      [ada, cleo],
      [['ada'], ['cleo']],
    ],
    ['the same person twice', [ada, ada], [['ada'], []]],
    ['two of the same role', [ben, { ...ben, by: 'eve' }], [['ben'], []]],
    [
      'one who named the role that another needs',
      [{ ...ada, role: 'platform' }, ben],
      [['ben'], ['ada']],
    ],
    ['one who named a role', [{ ...ada, role: 'security' }], [[], ['ada']]],
    ['somebody of another role', [dan], [[], []]],
  ])('counts %s', (_what, approvals, expected) => {
    expect(countedIn(...approvals)).toEqual(expected);
  });

  it('asks the next step once the one before is complete, and nobody in both', () => {
    const steps = [...both, { needs: [need('security')] }];
    expect(approvalProgress(steps, [ben]).open).toBe(0);
    expect(approvalProgress(steps, [ben, ada]).open).toBe(1);
    expect(wouldCount(steps, [ben, ada], ada)).toBe(false);
    expect(wouldCount(steps, [ben, ada], cleo)).toBe(true);
    expect(approvalProgress(steps, [ben, ada, cleo]).open).toBeUndefined();
  });

  it('does not count for a later step who came before it was asked', () => {
    const steps = [
      { needs: [need('platform')] },
      { needs: [need('security')] },
    ];
    expect(wouldCount(steps, [], cleo)).toBe(false);
    expect(approvalProgress(steps, [cleo]).steps[1].needs[0].by).toEqual([]);
  });

  it('says who is missing', () => {
    const steps = [{ needs: [need('platform', 2), need('security')] }];
    expect(openNeeds(approvalProgress(steps, [ben, cleo]))).toEqual([
      { role: 'platform', missing: 1 },
    ]);
    expect(openNeeds(approvalProgress([], []))).toEqual([]);
  });

  const role = fc.constantFrom('a', 'b', 'c', 'd');
  const people = fc.uniqueArray(
    fc.record(
      {
        by: fc.string({ minLength: 1, maxLength: 3 }),
        roles: fc.uniqueArray(role, { minLength: 1 }),
        role,
      },
      { requiredKeys: ['by', 'roles'] },
    ),
    { selector: person => person.by, maxLength: 6 },
  );
  const needs = fc.uniqueArray(
    fc.record({ role, count: fc.integer({ min: 1, max: 3 }) }),
    { selector: one => one.role, minLength: 1, maxLength: 4 },
  );

  /** The most people who can be set against the needs, by trying every way. */
  function most(
    left: readonly { role: string; count: number }[],
    rest: GivenApproval[],
  ): number {
    const [person, ...others] = rest;
    if (!person) {
      return 0;
    }
    return Math.max(
      most(left, others),
      ...left
        .filter(one => one.count > 0 && person.roles.includes(one.role))
        .map(
          taken =>
            1 +
            most(
              left.map(one =>
                one === taken ? { ...one, count: one.count - 1 } : one,
              ),
              others,
            ),
        ),
    );
  }

  it('counts as many as can be counted, whoever came first', () => {
    fc.assert(
      fc.property(needs, people, (step, approvals) => {
        const [{ needs: filled }] = approvalProgress(
          [{ needs: step }],
          approvals,
        ).steps;
        const counted = filled.flatMap(one => one.by);
        expect(counted).toHaveLength(most(step, approvals));
        expect(new Set(counted).size).toBe(counted.length);
        filled.forEach(one => {
          expect(one.by.length).toBeLessThanOrEqual(one.count);
          one.by.forEach(by =>
            expect(
              approvals.find(approval => approval.by === by)?.roles,
            ).toContain(one.role),
          );
        });
      }),
    );
  });

  it('never loses somebody who counted when another comes', () => {
    fc.assert(
      fc.property(needs, people, (step, approvals) => {
        const counted = (given: GivenApproval[]) =>
          approvalProgress([{ needs: step }], given).steps[0].needs.flatMap(
            one => one.by,
          );
        approvals.forEach((_, index) => {
          expect(counted(approvals.slice(0, index + 1))).toEqual(
            expect.arrayContaining(counted(approvals.slice(0, index))),
          );
        });
      }),
    );
  });
});
