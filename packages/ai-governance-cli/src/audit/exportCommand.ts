import { readService } from '../service/service';
import { EXIT, ExitCode } from '../exit';
import { Terminal } from '../terminal';
import { rowsOfService } from './readTrail';

/** Writes the trail as it can be verified later, without the service. */
export async function exportCommand(
  options: { url?: string; token?: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const service = readService(options, terminal);
  for await (const row of rowsOfService(service, terminal)) {
    terminal.out(`${JSON.stringify(row)}\n`);
  }
  return EXIT.ok;
}
