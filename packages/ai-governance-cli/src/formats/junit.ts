import {
  CompiledControl,
  ControlResult,
  isSatisfied,
  PHASES,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { escape } from 'lodash';
import { Report } from './Report';
import { statusSentence } from './statusSentence';

/** All that XML 1.0 cannot carry, also escaped; lone surrogates among it. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text for XML, well-formed whatever it holds; lines stay lines in attributes too. */
function xml(text: string): string {
  return escape(text.replace(NOT_XML, '\ufffd')).replace(
    /[\t\n\r]/g,
    character => `&#${character.charCodeAt(0)};`,
  );
}

function element(
  name: string,
  attributes: Record<string, string | number>,
  content: string = '',
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xml(String(value))}"`)
    .join('');
  return content === ''
    ? `<${name}${written}/>`
    : `<${name}${written}>${content}</${name}>`;
}

function testCase(
  scorecard: ScorecardCore,
  { id, control }: CompiledControl,
  result: ControlResult,
): string {
  const attributes = {
    name: `${id} ${control.title}`,
    classname: `${scorecard.entityRef} ${control.layer}`,
    time: 0,
  };
  if (result.status === 'waived') {
    return element(
      'testcase',
      attributes,
      element('skipped', { message: 'waived' }),
    );
  }
  if (isSatisfied(result.status)) {
    return element('testcase', attributes);
  }
  const steps = control.remediation.steps.map(step => `- ${step}`).join('\n');
  return element(
    'testcase',
    attributes,
    element(
      'failure',
      {
        type: result.status,
        message: `${control.title}: ${statusSentence(result.status)}`,
      },
      xml(`${control.statement}\n${steps}`),
    ),
  );
}

function suite(
  scorecard: ScorecardCore,
  report: Report,
): { text: string; tests: number; failures: number; skipped: number } {
  const required = PHASES.indexOf(scorecard.profile.requiredPhase);
  const counted = report.framework.controls
    .map(compiled => ({
      compiled,
      result: scorecard.controls[compiled.index],
    }))
    .filter(
      ({ compiled, result }) =>
        compiled.phase <= required && result.status !== 'not-applicable',
    );
  const tests = counted.length;
  const failures = scorecard.gaps.length;
  const skipped = counted.filter(
    ({ result }) => result.status === 'waived',
  ).length;
  const file = report.places.get(scorecard.entityRef)?.file;
  const text = element(
    'testsuite',
    {
      name: scorecard.entityRef,
      tests,
      failures,
      errors: 0,
      skipped,
      time: 0,
      ...(file !== undefined && { file }),
    },
    counted
      .map(({ compiled, result }) => testCase(scorecard, compiled, result))
      .join('\n'),
  );
  return { text, tests, failures, skipped };
}

/** The controls up to the required phase as JUnit tests: a suite for each workload. */
export function formatJunit(report: Report): string {
  const suites = report.scorecards.map(scorecard => suite(scorecard, report));
  const total = (key: 'tests' | 'failures' | 'skipped') =>
    suites.reduce((sum, part) => sum + part[key], 0);
  const body = element(
    'testsuites',
    {
      name: 'ai-governance',
      tests: total('tests'),
      failures: total('failures'),
      errors: 0,
      skipped: total('skipped'),
      time: 0,
    },
    suites.map(({ text }) => text).join('\n'),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
}
