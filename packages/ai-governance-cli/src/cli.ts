import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { exportCommand } from './audit/exportCommand';
import { verifyCommand, VERIFY_FORMATS } from './audit/verifyCommand';
import { evaluateCommand, FORMATS } from './evaluate/evaluateCommand';
import { pushCommand, PUSH_FORMATS } from './evidence/pushCommand';
import { CliError, EXIT, ExitCode } from './exit';
import { diffCommand } from './framework/diffCommand';
import { validateCommand } from './framework/validateCommand';
import { GATE_FORMATS, gateCommand } from './gate/gateCommand';
import { tokenOption, urlOption } from './service/service';
import { Terminal } from './terminal';

function createProgram(
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): Command {
  const program = new Command('ai-governance')
    .description(
      'Evaluates AI workloads of a software catalog against the AWS AI Security Framework, without Backstage.',
    )
    .version(version);

  program
    .command('evaluate')
    .description('evaluate catalog entities, offline')
    .option(
      '--entities <file...>',
      'catalog files, YAML with any number of documents or JSON; - for standard input',
    )
    .option('--facts <file>', 'recorded profile facts')
    .option('--evidence <file>', 'records of evidence')
    .option('--waivers <file>', 'approved waivers')
    .option('--framework <file>', 'another framework than the built-in one')
    .option('--now <time>', 'evaluate as of this time (RFC 3339)')
    .option('--environment <name>', 'count the waivers of this environment')
    .option(
      '--settings <file>',
      'assurance, filters, defaults, overlays; an app-config.yaml will do',
    )
    .addOption(
      new Option('--format <format>', 'how to write the answer')
        .choices([...FORMATS])
        .default('table'),
    )
    .option(
      '--case <file...>',
      'conformance documents instead, one JSON or one for each line; - for standard input',
    )
    .option('--strict', 'exit with 3 where parts of the input were left out')
    .action(async options => {
      finish(await evaluateCommand(options, terminal));
    });

  program
    .command('evidence')
    .description('send evidence to the service')
    .command('push')
    .description('send records of evidence, or reports of scanners as they are')
    .argument('<file...>', 'what to send; - for standard input')
    .addOption(urlOption())
    .addOption(tokenOption())
    .addOption(
      new Option('--format <format>', 'what the files are')
        .choices([...PUSH_FORMATS])
        .default('records'),
    )
    .option('--entity <ref>', 'the entity of SARIF results that name none')
    .action(async (files, options) => {
      finish(await pushCommand(files, options, terminal));
    });

  program
    .command('gate')
    .description('ask whether workloads may be deployed to an environment')
    .argument(
      '<entity...>',
      'what is deployed, such as component:default/bot; all workloads of a repository at once',
    )
    .requiredOption('--environment <name>', 'where it is deployed to')
    .option(
      '--artifact <name@digest>',
      'what is deployed, such as registry.example.com/bot@sha256:…',
    )
    .option('--actor <ref>', 'who deploys')
    .option(
      '--fixes <incident>',
      'the open incident that this deployment fixes',
    )
    .addOption(urlOption())
    .addOption(tokenOption())
    .option('--dry-run', 'decide, and record nothing')
    .option('--at <time>', 'with --dry-run: decide as of this time (RFC 3339)')
    .option(
      '--wait <duration>',
      'ask again for so long while an approval is pending or the gate cannot be reached, such as 30m',
    )
    .addOption(
      new Option('--format <format>', 'how to write the answer')
        .choices([...GATE_FORMATS])
        .default('table'),
    )
    .addOption(
      new Option(
        '--comment',
        'write Markdown for a pull request instead',
      ).conflicts('format'),
    )
    .action(async (entities, options) => {
      finish(await gateCommand(entities, options, terminal));
    });

  const audit = program
    .command('audit')
    .description('check the audit trail of the service');
  audit
    .command('verify')
    .description(
      'walk the trail and name the first row that was changed, removed, inserted or moved',
    )
    .argument(
      '[file]',
      'the trail as lines of JSON, - for standard input; without it, that of the service',
    )
    .addOption(urlOption())
    .addOption(tokenOption())
    .option(
      '--head <sequence:hash...>',
      'ends of the trail that you kept: it must still have these rows',
    )
    .addOption(
      new Option('--format <format>', 'how to write the answer')
        .choices([...VERIFY_FORMATS])
        .default('text'),
    )
    .action(async (file, options) => {
      finish(await verifyCommand(file, options, terminal));
    });
  audit
    .command('export')
    .description('write the trail of the service as lines of JSON')
    .addOption(urlOption())
    .addOption(tokenOption())
    .action(async options => {
      finish(await exportCommand(options, terminal));
    });

  const framework = program
    .command('framework')
    .description('work on framework files');
  framework
    .command('validate')
    .description('check a framework file and list every mistake in it')
    .argument(
      '<file>',
      'the framework file, YAML or JSON; - for standard input',
    )
    .addOption(
      new Option('--format <format>', 'how to write the answer')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (file, options) => {
      finish(await validateCommand(file, options, terminal));
    });
  framework
    .command('diff')
    .description('list what one framework would change of another')
    .argument(
      '<from>',
      'framework file, built-in for the one that is shipped; - for standard input',
    )
    .argument('<to>', 'the same')
    .addOption(
      new Option('--format <format>', 'how to write the answer')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (from, to, options) => {
      finish(await diffCommand([from, to], options, terminal));
    });

  const configure = (command: Command) => {
    command
      .exitOverride()
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
      .showHelpAfterError('Run with --help to see what there is.');
    command.commands.forEach(configure);
  };
  configure(program);
  return program;
}

/** Runs one command line; answers the exit code. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = createProgram(terminal, result => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // A pipeline must not take a typing error for an approval that is waited for.
    const usage = args[0] === 'gate' ? EXIT.undecided : EXIT.usage;
    if (error instanceof CommanderError) {
      // Help and version end this way too, after they have written what was asked for.
      return error.exitCode === 0 ? EXIT.ok : usage;
    }
    if (error instanceof CliError) {
      terminal.err(`${error.message}\n`);
      return error.code === EXIT.usage ? usage : error.code;
    }
    if (error instanceof Error && error.name === 'InputError') {
      terminal.err(`${error.message}\n`);
      return usage;
    }
    terminal.err(
      `This is a fault of ai-governance, please report it: ${
        error instanceof Error ? error.stack : String(error)
      }\n`,
    );
    return EXIT.fault;
  }
}
