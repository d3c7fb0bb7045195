import {
  compileFramework,
  evaluate,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { CliError, EXIT, ExitCode } from '../exit';
import { formatPlace } from '../files/readDocuments';
import { readEntities } from '../files/readEntities';
import { readEvidence, readFacts, readWaivers } from '../files/readRecords';
import { Report } from '../formats/Report';
import { safeText } from '../formats/safeText';
import { formatJunit } from '../formats/junit';
import { formatSarif } from '../formats/sarif';
import { formatTable } from '../formats/table';
import { readFramework } from '../framework/readFramework';
import { Terminal } from '../terminal';
import { runCases } from './runCases';
import { readSettings } from './settings';

/** The formats that `evaluate` writes. */
export const FORMATS = ['table', 'json', 'sarif', 'junit'] as const;

/** Options of `evaluate`, as they stand on the command line. */
export interface EvaluateOptions {
  entities?: string[];
  facts?: string;
  evidence?: string;
  waivers?: string;
  framework?: string;
  now?: string;
  environment?: string;
  settings?: string;
  format: (typeof FORMATS)[number];
  case?: string[];
  strict?: boolean;
}

function writeReport(
  format: EvaluateOptions['format'],
  report: Report,
  terminal: Terminal,
) {
  switch (format) {
    case 'json':
      terminal.out(`${JSON.stringify(report.scorecards)}\n`);
      break;
    case 'sarif':
      terminal.out(formatSarif(report));
      break;
    case 'junit':
      terminal.out(formatJunit(report));
      break;
    default:
      terminal.out(formatTable(report, terminal.colours));
  }
}

/** Evaluates entities of files, or conformance documents. */
export async function evaluateCommand(
  options: EvaluateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const settings = await readSettings(options.settings, terminal);
  if (options.environment !== undefined) {
    settings.evaluation.environment = options.environment;
  }
  const { document } = await readFramework(
    options.framework ?? settings.frameworkFile,
    settings.overlays,
    terminal,
  );
  const framework = compileFramework(document);
  if (options.case) {
    if (options.entities) {
      throw new CliError('Give either --case or --entities, not both.');
    }
    return runCases(options.case, framework, settings, terminal);
  }
  if (!options.entities) {
    throw new CliError(
      'Give the files to evaluate with --entities FILE, or a conformance document with --case FILE.',
    );
  }

  const { entities, places, broken } = await readEntities(
    options.entities,
    terminal,
  );
  const [facts, evidence, waivers] = await Promise.all([
    readFacts(options.facts, terminal),
    readEvidence(options.evidence, terminal),
    readWaivers(options.waivers, terminal),
  ]);
  const now = options.now ?? terminal.now();
  const scorecards = evaluate({
    framework,
    entities,
    evidence,
    waivers,
    facts: [...facts, ...entities.flatMap(settings.defaultFacts)],
    settings: settings.evaluation,
    selection: settings.selection,
    now,
  });
  for (const { place, message } of broken) {
    terminal.err(
      `${safeText(formatPlace(place))}: left out. ${safeText(message)}\n`,
    );
  }
  writeReport(
    options.format,
    { scorecards, framework, places, entitiesRead: entities.length },
    terminal,
  );
  return options.strict && broken.length > 0 ? EXIT.incomplete : EXIT.ok;
}
