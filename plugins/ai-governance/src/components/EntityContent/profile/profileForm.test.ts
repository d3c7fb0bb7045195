import { buildScorecard } from '../../../__fixtures__/scorecard';
import { CHOICES, formOf, snippetOf, updateOf } from './profileForm';

const { profileFacts } = buildScorecard();
const form = formOf(profileFacts);

describe('the form of the profile', () => {
  it('opens with what counts, derived or not', () => {
    expect(form).toMatchObject({
      'use-case': 'connects',
      capabilities: 'retrieval',
      criticality: 'business-critical',
      phase: '',
    });
  });

  it('records nothing that the file says already', () => {
    expect(updateOf(form, profileFacts)).not.toHaveProperty('criticality');
    expect(
      updateOf({ ...form, criticality: 'mission-critical' }, profileFacts),
    ).toMatchObject({ criticality: 'mission-critical' });
  });

  it('compares capabilities as sets', () => {
    const facts = profileFacts.map(fact =>
      fact.key === 'capabilities'
        ? { ...fact, annotation: 'Tools, retrieval' }
        : fact,
    );
    expect(
      updateOf({ ...form, capabilities: 'retrieval tools' }, facts),
    ).not.toHaveProperty('capabilities');
  });

  it('leaves the agentic scope to what acts', () => {
    const chosen = { ...form, 'agentic-scope': 'agentic-3' };
    expect(updateOf(chosen, profileFacts)).not.toHaveProperty('agentic-scope');
    expect(snippetOf(chosen)).not.toContain('agentic-scope');
    expect(snippetOf({ ...chosen, 'use-case': 'acts' })).toContain(
      'ai-governance.io/agentic-scope: agentic-3',
    );
  });

  it('writes annotations that can be pasted', () => {
    expect(snippetOf(form)).toBe(
      [
        'metadata:',
        '  annotations:',
        '    ai-governance.io/use-case: connects',
        '    ai-governance.io/genai-scope: genai-3',
        '    ai-governance.io/capabilities: retrieval',
        '    ai-governance.io/data-classification: confidential',
        '    ai-governance.io/criticality: business-critical',
      ].join('\n'),
    );
  });

  it('offers a value of each kind', () => {
    expect(Object.values(CHOICES).every(values => values.length > 1)).toBe(
      true,
    );
  });
});
