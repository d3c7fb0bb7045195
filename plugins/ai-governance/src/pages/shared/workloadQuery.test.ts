import {
  parseWorkloadFilters,
  WorkloadFilters,
  workloadSearchParams,
} from './workloadQuery';

describe('workload filters in the address', () => {
  const everything: WorkloadFilters = {
    approvalClaim: ['approved', 'under review & more'],
    assessed: true,
    compliant: false,
    control: 'INF-NET-01',
    descendants: true,
    error: true,
    maturity: ['none', 'foundational'],
    orderBy: '-score',
    owner: 'user:default/ada',
    ownership: 'unowned',
    problems: true,
    requiredPhase: ['enhanced'],
    status: ['not-met', 'stale'],
    team: 'group:default/halden',
    text: 'a+b & c',
    useCase: ['acts'],
  };

  it('come back as they were written', () => {
    expect(parseWorkloadFilters(workloadSearchParams(everything))).toEqual(
      everything,
    );
  });

  it('leave out what says nothing', () => {
    expect(
      workloadSearchParams({
        text: '',
        team: undefined,
        orderBy: 'concern',
      }).toString(),
    ).toBe('');
  });

  it('ignore what is not understood', () => {
    const params = new URLSearchParams(
      'maturity=best&requiredPhase=advanced&requiredPhase=sky&compliant=maybe&orderBy=colour&ownership=x&status=%3Cb%3E',
    );
    expect(parseWorkloadFilters(params)).toEqual({
      requiredPhase: ['advanced'],
    });
  });

  it('are written in one order whatever the order they came in', () => {
    const one = workloadSearchParams({ assessed: true, compliant: true });
    const other = workloadSearchParams({ compliant: true, assessed: true });
    expect(one.toString()).toBe(other.toString());
  });
});
