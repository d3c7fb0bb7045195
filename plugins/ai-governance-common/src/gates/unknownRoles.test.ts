import { readGatePolicy } from './readGatePolicy';
import { unknownRoles } from './unknownRoles';

const ROLES = ['platform', 'security', 'data-protection', 'leadership'];

describe('unknownRoles', () => {
  it('finds nothing in what is shipped', () => {
    expect(unknownRoles(readGatePolicy({}), ROLES)).toEqual([]);
  });

  it('names each place of a role that nobody can have', () => {
    const policy = readGatePolicy({
      environments: [
        {
          name: 'production',
          deployers: ['platform', 'release', 'group:default/ops', 'ops/team'],
        },
      ],
      approvals: {
        rules: {
          enhanced: {
            steps: [
              { needs: [{ role: 'legal' }, { role: 'security' }] },
              { needs: [{ role: 'legal' }] },
            ],
          },
        },
        environments: {
          staging: {
            foundational: { steps: [{ needs: [{ role: 'qa' }] }] },
          },
        },
        matters: { legal: ['dataClassification'] },
      },
    });
    expect(unknownRoles(policy, ROLES)).toEqual([
      {
        role: 'release',
        key: 'aiGovernance.environments.production.deployers',
      },
      { role: 'legal', key: 'aiGovernance.approvals.rules.enhanced.steps' },
      {
        role: 'qa',
        key: 'aiGovernance.approvals.environments.staging.foundational.steps',
      },
      { role: 'legal', key: 'aiGovernance.approvals.matters.legal' },
    ]);
    expect(unknownRoles(policy, [...ROLES, 'legal', 'qa', 'release'])).toEqual(
      [],
    );
  });
});
