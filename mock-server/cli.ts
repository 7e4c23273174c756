// Defines the commands and options with Commander. `main.ts` loads this module only if `parseSimpleFlags` returns undefined.
import { Command, CommanderError, Option } from 'commander';
import {
  choiceOption,
  InvalidOptionError,
  integerArgument,
  percentArgument,
  urlArgument,
  waitOption,
} from './commands/argument-parsers.js';
import { CA_FLAGS, CA_FORMATS, type CaFormat, caAs, formatOf } from './commands/ca.js';
import { calibrate, describeCalibrate } from './commands/calibrate-command.js';
import { moveCommandFirst, unknownCommand } from './commands/command-first.js';
import { describeControlCommands } from './commands/control-commands.js';
import { Interrupted, interruptible } from './commands/signals.js';
import { describeVerify, NotVerified, verify } from './commands/verify-command.js';
import { VERSION, validateScenarioOption } from './compose.js';
import {
  defaultStateDirectory,
  type Flags,
  localUrl,
  processEnvironment,
  readConfig,
  readConfigWithSources,
} from './config.js';
import { SAMPLE_DEFAULTS } from './domain/results/sample-ids.js';
import { EXIT_FAILURE, EXIT_UNREACHABLE, EXIT_USAGE_ERROR } from './exit-codes.js';
import { type Config, environmentVariableName, OPTIONS, type OptionSpec } from './options.js';
import { readText } from './read-file.js';
import { printError, printLine, reportError } from './serve.js';
import { start } from './start.js';

const OPTION_NAMES = Object.keys(OPTIONS) as (keyof Config)[];

function toCommanderOption(spec: OptionSpec): Option {
  const isSwitch = spec.placeholder === undefined;
  const defaultNote = spec.default === undefined || isSwitch ? '' : `default ${spec.default}, `;
  const option = new Option(
    isSwitch ? `--${spec.flag}` : `--${spec.flag} <${spec.placeholder}>`,
    `${spec.description} (${defaultNote}${environmentVariableName(spec)})`,
  );
  if (spec.isList)
    option.argParser((text: string, previous: string | undefined) =>
      previous === undefined ? text : `${previous},${text}`,
    );
  return option;
}

/** Returns the options that the user set on the command line. A switch has the value `true`. */
function flagsFromCommand(command: Command): Flags {
  const flags: Flags = {};
  for (const name of OPTION_NAMES) {
    // Gets the key from Commander, because Commander stores `--no-control` under the key `control`.
    const key = toCommanderOption(OPTIONS[name]).attributeName();
    if (command.getOptionValueSource(key) !== 'cli') continue;
    flags[name] = OPTIONS[name].placeholder === undefined ? 'true' : String(command.getOptionValue(key));
  }
  return flags;
}

const readCommandConfig = (command: Command, extraFlags: Flags = {}): Config =>
  readConfig({ flags: { ...flagsFromCommand(command), ...extraFlags }, ...processEnvironment() });

type Serve = (flags: Flags) => Promise<void>;

const createServeAction =
  (serve: Serve) =>
  (_options: unknown, command: Command): Promise<void> => {
    // Commander passes an unknown command as an argument of the default command.
    const [unknown] = command.args;
    if (unknown !== undefined) throw unknownCommand(unknown, command.parent?.commands ?? []);
    return serve(flagsFromCommand(command));
  };

function handleCliError(error: unknown): void {
  // Commander has already printed its error. After `--help` and `--version`, Commander throws an error with the exit code 0.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE_ERROR;
  else if (error instanceof InvalidOptionError) reportError(error, EXIT_USAGE_ERROR);
  else if (error instanceof Interrupted) reportError(error, error.exitCode);
  else if (error instanceof NotVerified)
    reportError(error, error.reason === 'unreachable' ? EXIT_UNREACHABLE : EXIT_USAGE_ERROR);
  else reportError(error);
}

/** Creates the commands with their options. */
export function createProgram(serve: Serve): Command {
  const command = new Command('x-compliance-mock')
    .description('A fake of the X API v2 batch compliance jobs')
    .version(VERSION)
    .enablePositionalOptions()
    .helpCommand(false)
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'x-compliance-mock: ')),
    })
    .exitOverride();
  const subcommand = (name: string, description: string, isDefault = false): Command =>
    command
      .command(name, { isDefault })
      .description(description)
      .allowExcessArguments(false)
      .showHelpAfterError(`Run x-compliance-mock ${name} --help`)
      .exitOverride();

  const serveCommand = subcommand('serve', 'Run the mock (the default command)', true)
    .allowExcessArguments(true)
    .action(createServeAction(serve));
  for (const name of OPTION_NAMES) serveCommand.addOption(toCommanderOption(OPTIONS[name]));

  const { profile } = OPTIONS;
  subcommand(
    'demo',
    'Show a job from creation to result, an upload after its URL expired, and a 429; takes one second',
  )
    .option(`--profile <${profile.placeholder}>`, profile.description, profile.default)
    .action(async (options: { profile: string }) => {
      const { demo } = await import('./commands/demo.js');
      const flags: Flags = { port: '0', processingTime: '90s', profile: options.profile };
      const server = await start(readConfig({ flags }), () => undefined);
      await demo(server.url, printLine).finally(() => server.close());
    });

  subcommand('ready', 'Exit with code 0 if a mock is ready to accept requests')
    .addOption(waitOption('Maximum time to wait until the mock is ready', 0, 'checks once'))
    .option(
      '--url <URL>',
      'URL of the mock. Default: from the environment and the configuration file',
      urlArgument('--url'),
    )
    .action(async ({ wait, url: urlOption }: { wait: number; url?: URL }) => {
      const { waitUntilReady } = await import('./commands/wait-until-ready.js');
      const url = urlOption ?? localUrl(readConfigWithSources({ flags: {}, ...processEnvironment() }));
      const failure = await waitUntilReady(url, wait);
      if (failure !== undefined) throw new Error(`${url.origin} is not ready: ${failure}`);
      printLine(`${url.origin} is ready`);
    });

  describeControlCommands(subcommand, () => {
    const sources = readConfigWithSources({ flags: {}, ...processEnvironment() });
    return { url: localUrl(sources), controlToken: sources.config.controlToken };
  });

  subcommand('validate', 'Check scenario files for errors')
    .argument('<FILE...>', 'Files, or names of built-in scenarios')
    .action(async (namesOrFiles: string[]) => {
      for (const each of namesOrFiles) {
        const problems = await validateScenarioOption(each);
        if (problems.length === 0) printLine(`${each}: valid`);
        for (const problem of problems) printError(problem);
        if (problems.length > 0) process.exitCode = EXIT_USAGE_ERROR;
      }
    });

  subcommand('ids', 'Generate IDs for an upload, and write them to standard output')
    .addOption(choiceOption('--type', 'Type of the IDs', ['tweets', 'users']).makeOptionMandatory())
    .requiredOption(
      '--count <N>',
      'Number of IDs, all different',
      integerArgument('--count', 0, 1_000_000_000),
    )
    .option(
      '--seed <N>',
      'Seed of the generator: the same seed returns the same bytes',
      integerArgument('--seed', 0, 0x7fffffff),
      SAMPLE_DEFAULTS.seed,
    )
    .addOption(
      new Option('--affected <PERCENT>', 'Percentage or fraction of IDs that appear in the result')
        .argParser(percentArgument)
        .default(SAMPLE_DEFAULTS.affected, `${SAMPLE_DEFAULTS.affected * 100}%`),
    )
    .action(async (options: { type: 'tweets' | 'users'; count: number; seed: number; affected: number }) => {
      const { generateIds } = await import('./scenarios/generated-ids.js');
      const { pipeline } = await import('node:stream/promises');
      await pipeline(generateIds(options), process.stdout, { end: false }).catch(
        (error: NodeJS.ErrnoException) => {
          // `handleOutputError` handles output that cannot be written.
          if (error.syscall !== 'write') throw error;
        },
      );
    });

  const caCommand = subcommand(
    'ca',
    `Print the CA of the proxy (--gateway), which clients must trust. Requires one of ${CA_FLAGS}. Creates the CA if it is missing`,
  )
    .addOption(toCommanderOption(OPTIONS.caDir))
    .action(async (options: Partial<Record<CaFormat, boolean>>, caSubcommand: Command) => {
      printLine(
        await caAs(
          formatOf(options),
          readCommandConfig(caSubcommand, { gateway: 'true' }).caDir ?? defaultStateDirectory(),
        ),
      );
    });
  for (const [format, description] of Object.entries(CA_FORMATS))
    caCommand.option(`--${format}`, description);

  describeVerify(
    subcommand('verify', 'Verify contracts against a mock or the real API'),
    profile.placeholder as string,
  ).action(async (_options, verifyCommand: Command) => {
    const isVerified = await verify(verifyCommand, processEnvironment().environment, {
      startMock: (profile, calibration) =>
        start(
          readConfig({ flags: { port: '0', profile, ...(calibration !== undefined && { calibration }) } }),
          () => undefined,
        ),
      print: printLine,
      writeReport: async (html, name, directory) =>
        (await import('./failure-report.js')).writeReportFile(html, { name }, directory),
      readText,
      reportProgress: printError,
      runInterruptible: (work) => interruptible(work, printError),
    });
    if (!isVerified) process.exitCode = EXIT_FAILURE;
  });

  describeCalibrate(
    subcommand('calibrate', 'Measure on the real API what the mock assumes about it'),
    profile.placeholder as string,
  ).action(async (options) => {
    const isCalibrated = await calibrate(options, processEnvironment().environment, {
      print: printLine,
      reportProgress: printError,
      runInterruptible: (work) => interruptible(work, printError),
    });
    if (!isCalibrated) process.exitCode = EXIT_FAILURE;
  });

  subcommand('help', 'Print the commands, or the options of a command')
    .argument('[COMMAND]', 'Name of a command')
    .action((name?: string) => {
      const described = name === undefined ? command : command.commands.find((each) => each.name() === name);
      if (!described) throw unknownCommand(name as string, command.commands);
      described.help();
    });
  return command;
}

/** Parses the arguments and runs the command. @param args arguments of the command line, without the program's name */
export async function runCli(args: readonly string[], serve: Serve): Promise<void> {
  try {
    const program = createProgram(serve);
    await program.parseAsync(moveCommandFirst(args, program.commands), { from: 'user' });
  } catch (error) {
    handleCliError(error);
  }
}
