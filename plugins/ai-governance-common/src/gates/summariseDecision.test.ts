import fc from 'fast-check';
import { markdownText } from './markdown';
import { DecisionToShow, summariseDecision } from './summariseDecision';

const decision: DecisionToShow = {
  id: '1',
  verdict: 'deny',
  mode: 'enforce',
  proceed: false,
  environment: 'production',
  entityRef: 'component:default/bot',
  title: 'The bot',
  reasons: [
    {
      code: 'approval-missing',
      severity: 'blocking',
      message: 'No approval is on record.',
      fix: 'Request one.',
    },
    {
      code: 'no-governed-change',
      severity: 'info',
      message: 'Nothing changes.',
      fix: '',
    },
  ],
  obligations: [],
};

describe('summariseDecision', () => {
  it('says what was decided, why, and what to do', () => {
    expect(summariseDecision(decision)).toBe(
      [
        '**The bot is denied for production.**',
        '',
        '- Blocks: No approval is on record. Request one.',
        '- Note: Nothing changes.',
      ].join('\n'),
    );
  });

  it('says where the door does not follow the verdict', () => {
    expect(
      summariseDecision({ ...decision, mode: 'warn', proceed: true }),
    ).toContain('denied for production (the gate only warns');
    expect(
      summariseDecision({ ...decision, mode: 'off', proceed: true }),
    ).toContain('the gate is off');
  });

  it('links to its page by an address only', () => {
    expect(
      summariseDecision(decision, { url: 'https://backstage.test/d/1' }),
    ).toContain('[Open the decision](https://backstage.test/d/1)');
    for (const url of ['ftp://x.test/a', 'https://x.test/)[a](http://b']) {
      expect(summariseDecision(decision, { url })).not.toContain('Open the');
    }
  });

  it('names itself where it has no title, and shows no list without reasons', () => {
    expect(
      summariseDecision({
        ...decision,
        title: '',
        verdict: 'allow',
        proceed: true,
        reasons: [],
      }),
    ).toBe('**component:default/bot is allowed for production.**');
  });

  it('keeps to a length and counts what does not fit', () => {
    const many = Array.from({ length: 30 }, () => decision.reasons[0]);
    const summary = (maxLength: number) =>
      summariseDecision({ ...decision, reasons: many }, { maxLength });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), maxLength => {
        expect(summary(maxLength).length).toBeLessThanOrEqual(maxLength);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 80, max: 1500 }), maxLength => {
        const text = summary(maxLength);
        const listed = text.split('- Blocks').length - 1;
        expect(text).toContain(`${30 - listed} more reason`);
      }),
    );
  });
});

describe('markdownText', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a\n\n# b', 'a # b'],
    ['# b', '\\# b'],
    ['1. one', '1\\. one'],
    ['**bold** _it_ ~~no~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~'],
    ['[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['see https://evil.test', 'see https\\://evil.test'],
    ['see www.evil.test', 'see www\\.evil.test'],
    ['`rm`', '\\`rm\\`'],
    ['a | b', 'a \\| b'],
    ['thanks @kim for #12', 'thanks @\u2060kim for #\u206012'],
    ['abc\u202ecba', 'abccba'],
    ['a & b', 'a &amp; b'],
    ['plain, with 40 % and a-b.', 'plain, with 40 % and a-b.'],
  ])('%j', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it('leaves no line, tag or link of any text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const shown = markdownText(text);
        expect(shown).not.toMatch(/[\n\r<>]|:\/\/|(^|[^\\])[[\]`*]/);
      }),
    );
  });
});
