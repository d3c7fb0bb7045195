/* How the benchmark writes its figures. */

export function row(name: string, value: string): void {
  process.stdout.write(`  ${name.padEnd(42)} ${value}\n`);
}

export const ms = (value: number): string =>
  `${Math.round(value).toLocaleString('en')} ms`;

export const mib = (bytes: number): string =>
  `${Math.round(bytes / 1024 / 1024)} MiB`;

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export const rate = (result: {
  requests: { average: number };
  latency: { p50: number; p99: number };
}): string =>
  `${Math.round(result.requests.average)} requests/s, p50 ${
    result.latency.p50
  } ms, p99 ${result.latency.p99} ms`;

/** Runs a benchmark; one that breaks off says why, and that it did. */
export function run(work: Promise<void>): void {
  work.catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
}
