// The command line, as Commander parses it. `main.ts` starts a server without it where it can.
import { Command, CommanderError, Option } from 'commander';
import { percentArgument, urlArgument, waitOption, wholeNumberArgument } from './commands/arguments.js';
import { CA_FORMS, type CaForm, caAs, formOf } from './commands/ca.js';
import { Interrupted, interruptible } from './commands/signals.js';
import { describeVerify, NotVerified, verify } from './commands/verify-command.js';
import { checkScenario, VERSION } from './compose.js';
import { ConfigError, type Flags, localUrl, readConfig, stateFolder, surroundings } from './config.js';
import { SAMPLE_DEFAULTS } from './domain/results/sample-ids.js';
import { type Config, environmentName, OPTIONS, type OptionSpec } from './options.js';
import { complain, EXIT_FAILURE, EXIT_WRONG_USE, fail, say } from './serve.js';
import { start } from './start.js';

const EXIT_UNREACHABLE = 3;

const names = Object.keys(OPTIONS) as (keyof Config)[];

function optionOf(spec: OptionSpec): Option {
  const isSwitch = spec.value === undefined;
  const origin = spec.default === undefined || isSwitch ? '' : `default ${spec.default}, `;
  const option = new Option(
    isSwitch ? `--${spec.flag}` : `--${spec.flag} <${spec.value}>`,
    `${spec.meaning} (${origin}${environmentName(spec)})`,
  );
  if (spec.isList)
    option.argParser((text: string, before: string | undefined) =>
      before === undefined ? text : `${before},${text}`,
    );
  return option;
}

/** The texts of the options that the command line really gave; a switch that was given is on. */
function flagsOf(command: Command): Flags {
  const flags: Flags = {};
  for (const name of names) {
    // Commander knows `--no-control` as a `control` that is off.
    const key = optionOf(OPTIONS[name]).attributeName();
    if (command.getOptionValueSource(key) !== 'cli') continue;
    flags[name] = OPTIONS[name].value === undefined ? 'true' : String(command.getOptionValue(key));
  }
  return flags;
}

const configOf = (command: Command, more: Flags = {}): Config =>
  readConfig({ flags: { ...flagsOf(command), ...more }, ...surroundings() });

/** Serves with the flags of a command line. */
type Serve = (flags: Flags) => Promise<void>;

const serveAction =
  (serve: Serve) =>
  (_options: unknown, command: Command): Promise<void> => {
    // As the default command it is also handed what was meant to be another one.
    const [unknown] = command.args;
    if (unknown !== undefined) {
      const known = command.parent?.commands.map((each) => each.name()).join(', ');
      throw new ConfigError(`unknown command '${unknown}'; known are ${known}`);
    }
    return serve(flagsOf(command));
  };

function failed(error: unknown): void {
  // Commander has said it; help and version end well.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_WRONG_USE;
  else if (error instanceof Interrupted) fail(error, error.exitCode);
  else if (error instanceof NotVerified)
    fail(error, error.reason === 'unreachable' ? EXIT_UNREACHABLE : EXIT_WRONG_USE);
  else fail(error);
}

function program(serve: Serve): Command {
  const command = new Command('x-compliance-mock')
    .description('A fake of the X API v2 batch compliance jobs')
    .version(VERSION)
    .enablePositionalOptions()
    .exitOverride();
  const subcommand = (name: string, description: string, isDefault = false): Command =>
    command.command(name, { isDefault }).description(description).allowExcessArguments(false).exitOverride();

  const serving = subcommand('serve', 'Serve the API (the default command)', true)
    .allowExcessArguments(true)
    .action(serveAction(serve));
  for (const name of names) serving.addOption(optionOf(OPTIONS[name]));

  const { profile } = OPTIONS;
  subcommand('demo', 'Walk through the life of a job, an expiry and a 429, in seconds')
    .option(`--profile <${profile.value}>`, profile.meaning, profile.default)
    .action(async (options: { profile: string }) => {
      const { demo } = await import('./commands/demo.js');
      const flags: Flags = { port: '0', processingTime: '90s', profile: options.profile };
      const server = await start(readConfig({ flags }), () => undefined);
      await demo(server.url, say).finally(() => server.close());
    });

  subcommand('ready', 'Exit 0 once a server is ready')
    .addOption(waitOption('How long to wait for it', 0))
    .option('--url <URL>', 'Where it is (default: where environment and file of options put it)', urlArgument)
    .action(async ({ wait, url: said }: { wait: number; url?: URL }) => {
      const { waitUntilReady } = await import('./commands/ready.js');
      const url = said ?? localUrl(readConfig({ flags: {}, ...surroundings() }));
      const failure = await waitUntilReady(url, wait);
      if (failure !== undefined) throw new Error(`${url.origin} is not ready: ${failure}`);
      say(`${url.origin} is ready`);
    });

  subcommand('validate', 'Check scenarios: files, or the names of ready-made ones')
    .argument('<FILE...>')
    .action(async (wanted: string[]) => {
      for (const each of wanted) {
        const problems = await checkScenario(each);
        if (problems.length === 0) say(`${each}: is a scenario`);
        for (const problem of problems) complain(problem);
        if (problems.length > 0) process.exitCode = EXIT_WRONG_USE;
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

  const ca = subcommand(
    'ca',
    "Show the gateway's CA, which clients must trust; it is made if it is not there",
  )
    .addOption(optionOf(OPTIONS.caDir))
    .action(async (options: Partial<Record<CaForm, boolean>>, self: Command) => {
      const form = formOf(options);
      if (form === undefined)
        throw new ConfigError(`ca: wanted is one of --${Object.keys(CA_FORMS).join(', --')}`);
      say(await caAs(form, configOf(self, { gateway: 'true' }).caDir ?? stateFolder()));
    });
  for (const [form, meaning] of Object.entries(CA_FORMS)) ca.option(`--${form}`, meaning);

  describeVerify(
    subcommand('verify', 'Verify contracts against a mock, or the real API'),
    profile.value as string,
  ).action(async (options) => {
    const isGood = await verify(options, surroundings().environment, {
      startMock: (profile) => start(readConfig({ flags: { port: '0', profile } }), () => undefined),
      say,
      progress: complain,
      interruptible: (work) => interruptible(work, complain),
    });
    if (!isGood) process.exitCode = EXIT_FAILURE;
  });
  return command;
}

/** Runs a command line. @param args without the program's own name */
export const run = (args: readonly string[], serve: Serve): Promise<unknown> =>
  program(serve).parseAsync(args, { from: 'user' }).catch(failed);
