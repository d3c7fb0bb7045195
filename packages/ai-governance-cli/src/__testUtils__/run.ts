import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { runCli } from '../cli';
import { ExitCode } from '../exit';

/** What a run of the command line left behind. */
export interface Run {
  code: ExitCode;
  out: string;
  err: string;
}

/** Runs the command line in this process. */
export async function run(
  args: readonly string[],
  options: {
    stdin?: string;
    colours?: boolean;
    env?: Record<string, string>;
    /** Takes note of each wait, which takes no time but moves the clock. */
    waits?: number[];
  } = {},
): Promise<Run> {
  let out = '';
  let err = '';
  let now = Date.parse('2026-11-22T12:00:00Z');
  const code = await runCli(args, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    readStdin: async () => options.stdin ?? '',
    colours: options.colours ?? false,
    now: () => new Date(now),
    env: options.env ?? {},
    wait: async milliseconds => {
      now += milliseconds;
      options.waits?.push(milliseconds);
    },
  });
  return { code, out, err };
}

const folder = mkdtempSync(join(tmpdir(), 'ai-governance-cli-'));
let files = 0;

/** Writes a file for one test and answers its path. */
export function file(content: string | object, extension = 'yaml'): string {
  files += 1;
  const path = join(folder, `input-${files}.${extension}`);
  writeFileSync(
    path,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return path;
}

/** A catalog of one agent, one plain service, one asset. */
export const CATALOG = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: bot
  annotations:
    ai-governance.io/criticality: medium
    ai-governance.io/control.INF-NET-01: not-met
    ai-governance.io/controls: INF-TLS-01
spec:
  type: ai-agent
  lifecycle: production
  owner: team
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: plain
spec:
  type: service
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: model
spec:
  type: ai-model
`;
