import {
  CompiledFramework,
  evaluate,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { EXIT, ExitCode } from '../exit';
import { readText, sourceName } from '../files/readText';
import { Terminal } from '../terminal';
import { assuranceSchema, Settings } from './settings';

const list = z
  .array(z.unknown())
  .nullish()
  .transform(items => items ?? []);
const caseSchema = z.looseObject({
  now: z.string(),
  entities: list,
  facts: list,
  evidence: list,
  waivers: list,
  assurance: assuranceSchema.nullish(),
  environment: z.string().nullish(),
});

interface CaseText {
  /** `cases.jsonl:3`, or the file alone where it holds one document. */
  place: string;
  text: string;
}

/** One document, over however many lines, or one for each line. */
function splitCases(text: string, file: string): CaseText[] {
  const name = sourceName(file);
  try {
    JSON.parse(text);
    return [{ place: name, text }];
  } catch {
    return text
      .split(/\r?\n/)
      .map((line, index) => ({ place: `${name}:${index + 1}`, text: line }))
      .filter(line => line.text.trim() !== '');
  }
}

function readCase(text: string): z.infer<typeof caseSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `This is no JSON: ${
        (error as Error).message
      }. Write one document, or one for each line.`,
    );
  }
  const result = caseSchema.safeParse(value);
  if (!result.success) {
    throw new Error(
      result.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}.`)
        .join(' '),
    );
  }
  return result.data;
}

/**
 * Answers conformance documents, one line each. A document that cannot be read is answered by
 * `null`, so that the lines still stand beside their documents.
 */
export async function runCases(
  files: readonly string[],
  framework: CompiledFramework,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  for (const file of files) {
    for (const { place, text } of splitCases(
      await readText(file, terminal),
      file,
    )) {
      try {
        const given = readCase(text);
        const scorecards = evaluate({
          framework,
          selection: settings.selection,
          now: given.now,
          // The engine takes whatever a document holds, and says what it did not understand.
          entities: given.entities as never,
          facts: given.facts as never,
          evidence: given.evidence as never,
          waivers: given.waivers as never,
          settings: {
            ...settings.evaluation,
            ...(given.assurance && { assurance: given.assurance }),
            ...(given.environment && { environment: given.environment }),
          },
        });
        terminal.out(`${JSON.stringify(scorecards)}\n`);
      } catch (error) {
        code = EXIT.usage;
        terminal.out('null\n');
        terminal.err(`${place}: ${(error as Error).message}\n`);
      }
    }
  }
  return code;
}
