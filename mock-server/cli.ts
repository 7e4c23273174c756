// The command line, as Commander parses it. `main.ts` starts a server without it where it can.
import { Command, CommanderError, Option } from 'commander';
import {
  percentArgument,
  urlArgument,
  waitOption,
  wholeNumberArgument,
} from './commands/argument-parsers.js';
import { CA_FORMS, type CaForm, caAs, formOf } from './commands/ca.js';
import { Interrupted, interruptible } from './commands/signals.js';
import { describeVerify, NotVerified, verify } from './commands/verify-command.js';
import { VERSION, validateScenarioOption } from './compose.js';
import {
  ConfigError,
  defaultStateDirectory,
  type Flags,
  localUrl,
  processEnvironment,
  readConfig,
} from './config.js';
import { SAMPLE_DEFAULTS } from './domain/results/sample-ids.js';
import { type Config, environmentVariableName, OPTIONS, type OptionSpec } from './options.js';
import { EXIT_FAILURE, EXIT_USAGE_ERROR, printError, printLine, reportError } from './serve.js';
import { start } from './start.js';

const EXIT_UNREACHABLE = 3;

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

/** The texts of the options that the command line really gave; a switch that was given is on. */
function flagsFromCommand(command: Command): Flags {
  const flags: Flags = {};
  for (const name of OPTION_NAMES) {
    // Commander knows `--no-control` as a `control` that is off.
    const key = toCommanderOption(OPTIONS[name]).attributeName();
    if (command.getOptionValueSource(key) !== 'cli') continue;
    flags[name] = OPTIONS[name].placeholder === undefined ? 'true' : String(command.getOptionValue(key));
  }
  return flags;
}

const readCommandConfig = (command: Command, extraFlags: Flags = {}): Config =>
  readConfig({ flags: { ...flagsFromCommand(command), ...extraFlags }, ...processEnvironment() });

/** Serves with the flags of a command line. */
type Serve = (flags: Flags) => Promise<void>;

const createServeAction =
  (serve: Serve) =>
  (_options: unknown, command: Command): Promise<void> => {
    // As the default command it is also handed what was meant to be another one.
    const [unknown] = command.args;
    if (unknown !== undefined) {
      const known = command.parent?.commands.map((each) => each.name()).join(', ');
      throw new ConfigError(`unknown command '${unknown}'; known are ${known}`);
    }
    return serve(flagsFromCommand(command));
  };

function handleCliError(error: unknown): void {
  // Commander has said it; help and version end well.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE_ERROR;
  else if (error instanceof Interrupted) reportError(error, error.exitCode);
  else if (error instanceof NotVerified)
    reportError(error, error.reason === 'unreachable' ? EXIT_UNREACHABLE : EXIT_USAGE_ERROR);
  else reportError(error);
}

function createProgram(serve: Serve): Command {
  const command = new Command('x-compliance-mock')
    .description('A fake of the X API v2 batch compliance jobs')
    .version(VERSION)
    .enablePositionalOptions()
    .exitOverride();
  const subcommand = (name: string, description: string, isDefault = false): Command =>
    command.command(name, { isDefault }).description(description).allowExcessArguments(false).exitOverride();

  const serveCommand = subcommand('serve', 'Serve the API (the default command)', true)
    .allowExcessArguments(true)
    .action(createServeAction(serve));
  for (const name of OPTION_NAMES) serveCommand.addOption(toCommanderOption(OPTIONS[name]));

  const { profile } = OPTIONS;
  subcommand('demo', 'Walk through the life of a job, an expiry and a 429, in seconds')
    .option(`--profile <${profile.placeholder}>`, profile.description, profile.default)
    .action(async (options: { profile: string }) => {
      const { demo } = await import('./commands/demo.js');
      const flags: Flags = { port: '0', processingTime: '90s', profile: options.profile };
      const server = await start(readConfig({ flags }), () => undefined);
      await demo(server.url, printLine).finally(() => server.close());
    });

  subcommand('ready', 'Exit 0 once a server is ready')
    .addOption(waitOption('How long to wait for it', 0))
    .option('--url <URL>', 'Where it is (default: where environment and file of options put it)', urlArgument)
    .action(async ({ wait, url: urlOption }: { wait: number; url?: URL }) => {
      const { waitUntilReady } = await import('./commands/ready.js');
      const url = urlOption ?? localUrl(readConfig({ flags: {}, ...processEnvironment() }));
      const failure = await waitUntilReady(url, wait);
      if (failure !== undefined) throw new Error(`${url.origin} is not ready: ${failure}`);
      printLine(`${url.origin} is ready`);
    });

  subcommand('validate', 'Check scenarios: files, or the names of ready-made ones')
    .argument('<FILE...>')
    .action(async (namesOrFiles: string[]) => {
      for (const each of namesOrFiles) {
        const problems = await validateScenarioOption(each);
        if (problems.length === 0) printLine(`${each}: is a scenario`);
        for (const problem of problems) printError(problem);
        if (problems.length > 0) process.exitCode = EXIT_USAGE_ERROR;
      }
    });

  subcommand('ids', 'Write a file of IDs to standard output')
    .addOption(new Option('--type <tweets|users>').choices(['tweets', 'users']).makeOptionMandatory())
    .requiredOption('--count <N>', 'How many, no two alike', wholeNumberArgument(0, 1_000_000_000))
    .option(
      '--seed <N>',
      'The same seed gives the same bytes',
      wholeNumberArgument(0, 0x7fffffff),
      SAMPLE_DEFAULTS.seed,
    )
    .option(
      '--affected <SHARE>',
      'How many of them something happened to',
      percentArgument,
      SAMPLE_DEFAULTS.affected,
    )
    .action(async (options: { type: 'tweets' | 'users'; count: number; seed: number; affected: number }) => {
      const { generateIds } = await import('./scenarios/generated-ids.js');
      const { pipeline } = await import('node:stream/promises');
      await pipeline(generateIds(options), process.stdout, { end: false });
    });

  const caCommand = subcommand(
    'ca',
    "Show the gateway's CA, which clients must trust; it is made if it is not there",
  )
    .addOption(toCommanderOption(OPTIONS.caDir))
    .action(async (options: Partial<Record<CaForm, boolean>>, caSubcommand: Command) => {
      const form = formOf(options);
      if (form === undefined)
        throw new ConfigError(`ca: wanted is one of --${Object.keys(CA_FORMS).join(', --')}`);
      printLine(
        await caAs(
          form,
          readCommandConfig(caSubcommand, { gateway: 'true' }).caDir ?? defaultStateDirectory(),
        ),
      );
    });
  for (const [form, meaning] of Object.entries(CA_FORMS)) caCommand.option(`--${form}`, meaning);

  describeVerify(
    subcommand('verify', 'Verify contracts against a mock, or the real API'),
    profile.placeholder as string,
  ).action(async (options) => {
    const isVerified = await verify(options, processEnvironment().environment, {
      startMock: (profile) => start(readConfig({ flags: { port: '0', profile } }), () => undefined),
      print: printLine,
      reportProgress: printError,
      runInterruptible: (work) => interruptible(work, printError),
    });
    if (!isVerified) process.exitCode = EXIT_FAILURE;
  });
  return command;
}

/** Runs a command line. @param args without the program's own name */
export const runCli = (args: readonly string[], serve: Serve): Promise<unknown> =>
  createProgram(serve).parseAsync(args, { from: 'user' }).catch(handleCliError);
