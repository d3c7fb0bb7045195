import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CompiledControl,
  ControlResult,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { version } from '../../package.json';
import { Place } from '../files/readDocuments';
import { STANDARD_INPUT } from '../files/readText';
import { Report } from './Report';
import { statusSentence } from './statusSentence';

const HIGHEST_RISK = 5 * 20 * 20;

/** What is refuted is an error; what a prototype must have already is worth a warning. */
function levelOf(
  { status }: ControlResult,
  { control }: CompiledControl,
): 'error' | 'warning' | 'note' {
  if (status === 'not-met') {
    return 'error';
  }
  return control.phase === 'foundational' || status !== 'no-evidence'
    ? 'warning'
    : 'note';
}

/** Relative to where the command runs, as code scanning wants it. */
function uriOf(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  return isAbsolute(path) || path.startsWith('..')
    ? pathToFileURL(file).href
    : path.split(sep).map(encodeURIComponent).join('/');
}

function locationOf(scorecard: ScorecardCore, place: Place | undefined) {
  return {
    ...(place &&
      place.file !== STANDARD_INPUT && {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.file) },
          region: { startLine: place.line, startColumn: place.column },
        },
      }),
    logicalLocations: [
      { fullyQualifiedName: scorecard.entityRef, kind: 'resource' },
    ],
  };
}

function ruleFor({ id, control, weight }: CompiledControl) {
  const steps = control.remediation.steps;
  return {
    id,
    name: control.title,
    shortDescription: { text: control.title },
    fullDescription: { text: control.statement },
    help: {
      text: steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
    },
    defaultConfiguration: {
      level: control.phase === 'foundational' ? 'warning' : 'note',
    },
    properties: {
      tags: ['ai-governance', control.layer, control.phase],
      layer: control.layer,
      phase: control.phase,
      weight,
    },
  };
}

/** The gaps as SARIF 2.1.0, one result for each, with the control as its rule. */
export function formatSarif(report: Report): string {
  const { framework, scorecards, places } = report;
  const open = new Set(
    scorecards.flatMap(({ gaps }) => gaps.map(({ controlId }) => controlId)),
  );
  const rules = framework.controls.filter(({ id }) => open.has(id));
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));

  const results = scorecards.flatMap(scorecard => {
    const byId = new Map(
      scorecard.controls.map(result => [result.controlId, result]),
    );
    return scorecard.gaps.map(({ controlId, risk }) => {
      const result = byId.get(controlId)!;
      const compiled = framework.byId.get(controlId)!;
      return {
        ruleId: controlId,
        ruleIndex: ruleIndex.get(controlId),
        level: levelOf(result, compiled),
        rank: Math.min(100, Math.round((1000 * risk) / HIGHEST_RISK) / 10),
        message: {
          text: `${compiled.control.title}: ${statusSentence(result.status)} ${
            scorecard.entityRef
          } needs it for the phase ${compiled.control.phase}.`,
        },
        locations: [locationOf(scorecard, places.get(scorecard.entityRef))],
        partialFingerprints: {
          'aiGovernance/v1': `${scorecard.entityRef}/${controlId}`,
        },
        properties: {
          status: result.status,
          decidedBy: result.decidedBy,
          risk,
        },
      };
    });
  });

  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ai-governance',
            semanticVersion: version,
            informationUri:
              'https://github.com/ai-governance/backstage-plugins',
            rules: rules.map(ruleFor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          framework: {
            id: framework.id,
            version: framework.version,
            digest: framework.digest,
          },
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
