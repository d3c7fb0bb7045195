/**
 * The command line of AI Governance.
 *
 * @packageDocumentation
 */
import { runCli } from './cli';
import { processTerminal } from './terminal';

runCli(process.argv.slice(2), processTerminal()).then(code => {
  process.exitCode = code;
});
