// Defines the options of the command `verify`. Imports the contract verifier on demand, because Pact is an optional dependency.
import { X509Certificate } from 'node:crypto';
import { type Command, Option } from 'commander';
import type {
  ProfileName,
  VerifyEnvironment,
  VerifyOptions,
} from '../../contracts/verifier/run-verification.js';
import { percentDecode } from '../domain/percent-decode.js';
import { readBytes } from '../read-file.js';
import {
  choiceOption,
  InvalidOptionError,
  invalidValue,
  urlArgument,
  waitOption,
} from './argument-parsers.js';
import { findOptionProblem, type GivenOptions, VERIFY_OPTIONS } from './verify-option-rules.js';

/** Options of the command `verify`, as Commander parses them. */
interface VerifyFlags {
  readonly target?: URL;
  readonly profile?: ProfileName;
  readonly pact?: readonly string[];
  readonly provider?: string;
  readonly brokerUrl?: URL;
  readonly brokerToken?: string;
  readonly selector?: readonly object[];
  readonly publish?: true;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly buildUrl?: string;
  readonly control: boolean;
  readonly controlToken?: string;
  readonly caCert?: string;
  readonly wait: number;
  readonly allow?: VerifyOptions['allow'];
  readonly dryRun?: true;
  readonly migrate?: true;
  readonly format: VerifyOptions['format'];
  readonly report?: string;
  readonly calibration?: string;
}

const selectorArgument = (text: string, before: readonly object[] = []): readonly object[] => {
  try {
    const selector: unknown = JSON.parse(text);
    if (typeof selector === 'object' && selector !== null && !Array.isArray(selector))
      return [...before, selector];
  } catch {
    // Invalid JSON is rejected below.
  }
  throw invalidValue('--selector', `a JSON object such as '{"mainBranch":true}'`, text);
};

const certificateArgument = (file: string): string => {
  let text: string;
  try {
    // Text before a certificate may have any encoding.
    text = readBytes(file).toString('latin1');
  } catch (error) {
    throw new InvalidOptionError(
      `--ca-cert: cannot read the file ${JSON.stringify(file)}: ${(error as Error).message}`,
    );
  }
  try {
    new X509Certificate(text);
  } catch {
    throw invalidValue('--ca-cert', 'a file with a certificate in PEM format', file);
  }
  return text;
};

const allowArgument = (text: string, before: readonly 'rate-limit'[] = []): readonly 'rate-limit'[] => {
  if (text !== 'rate-limit') throw invalidValue('--allow', '"rate-limit"', text);
  return [...before, text];
};

const DEFAULT_SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }];

/** Adds the options of `verify` to its command. @param profiles names of the profiles, separated by `|` */
export function describeVerify(command: Command, profiles: string): Command {
  return command
    .option(
      '--target <URL>',
      'Server to verify. Default: a mock started for the verification',
      urlArgument('--target'),
    )
    .addOption(choiceOption('--profile', 'Version of the API to verify', profiles.split('|')))
    .option('--pact <FILE|DIR|GLOB...>', 'Pacts to verify. Default: the pacts of this package')
    .option(
      '--provider <NAME>',
      'Verify only pacts with this provider. Default with --broker-url: x-compliance-api',
    )
    .option('--broker-url <URL>', 'Pact Broker to fetch the pacts from', urlArgument('--broker-url'))
    .option(
      '--broker-token <TOKEN>',
      'Bearer token of the broker (or PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD)',
    )
    .option(
      '--selector <JSON>',
      `Consumer versions to verify; repeatable. Default: ${DEFAULT_SELECTORS.map((each) => `'${JSON.stringify(each)}'`).join(' and ')}`,
      selectorArgument,
    )
    .option('--publish', 'Publish the results to the broker')
    .option('--provider-version <VERSION>', 'Version of the provider, required by --publish')
    .option('--provider-branch <BRANCH>', 'Branch of the provider; the broker uses it to find pending pacts')
    .option('--build-url <URL>', 'Link to the build that ran the verification, for --publish')
    .option('--no-control', 'Set up states through the API itself, even if the target has a control API')
    .option('--control-token <TOKEN>', 'Bearer token of the control API (or XCM_CONTROL_TOKEN)')
    .option('--ca-cert <FILE>', 'CA certificate to trust (PEM)', certificateArgument)
    .addOption(waitOption('Maximum time for a job of the real API to complete', 30 * 60_000))
    .addOption(
      new Option('--allow <rate-limit...>', 'Also verify interactions that use up a rate limit')
        .choices(['rate-limit'])
        .argParser(allowArgument),
    )
    .option('--dry-run', 'Print the planned steps and the maximum number of requests, then exit')
    .option('--migrate', 'Run your pacts against both profiles, and explain what breaks')
    .option(
      '--calibration <FILE>',
      'File of `calibrate`: the mock behaves as measured, and failures of contracts that expect other values are advisory',
    )
    .option(
      '--report <DIR>',
      'Directory for an HTML report of each failed interaction, if the target is a mock',
    )
    .addOption(choiceOption('--format', 'Format of the report', ['table', 'json', 'junit']).default('table'));
}

/** Error of a verification that could not run. */
export class NotVerified extends Error {
  readonly reason: 'invalid usage' | 'unreachable';

  constructor(reason: NotVerified['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Runs a verification and returns whether it succeeded. @throws NotVerified if the verification could not run */
export async function verify(
  command: Command,
  environment: Readonly<Record<string, string | undefined>>,
  verifyEnvironment: VerifyEnvironment,
): Promise<boolean> {
  const [{ runVerify }, { TargetUnreachableError, UsageError }, { isLiveHost }] = await Promise.all([
    import('../../contracts/verifier/run-verification.js'),
    import('../../contracts/verifier/verification-errors.js'),
    import('../../contracts/verifier/verify-target.js'),
  ]);
  const flags: VerifyFlags = command.opts();
  const problem = findOptionProblem(givenOptions(command, flags, isLiveHost));
  if (problem !== undefined) throw new NotVerified('invalid usage', problem);
  try {
    return await runVerify(optionsOf(flags, environment), verifyEnvironment);
  } catch (error) {
    if (error instanceof UsageError) throw new NotVerified('invalid usage', error.message);
    if (error instanceof TargetUnreachableError) throw new NotVerified('unreachable', error.message);
    throw error;
  }
}

/** Returns the options that the user has set, and the situations that depend on their values. */
function givenOptions(
  command: Command,
  { target, brokerUrl, format }: VerifyFlags,
  isLiveHost: (url: URL) => boolean,
): GivenOptions {
  const given = new Set<Parameters<GivenOptions['has']>[0]>(
    VERIFY_OPTIONS.filter((option) => command.getOptionValueSource(option) === 'cli'),
  );
  if (target && isLiveHost(target)) given.add('targetIsX');
  if (brokerUrl && (brokerUrl.username !== '' || brokerUrl.password !== '')) given.add('urlHasCredentials');
  if (format === 'junit') given.add('formatIsJunit');
  return given;
}

function optionsOf(
  flags: VerifyFlags,
  environment: Readonly<Record<string, string | undefined>>,
): VerifyOptions {
  const { target, profile, pact, provider, caCert, buildUrl } = flags;
  const bearer = environment.X_BEARER_TOKEN?.trim() || undefined;
  const controlToken = flags.controlToken ?? environment.XCM_CONTROL_TOKEN;
  return {
    ...(target && { target }),
    ...(profile && { profile }),
    ...(pact && { pacts: pact }),
    ...(provider !== undefined && { provider }),
    ...(caCert !== undefined && { ca: caCert }),
    ...(bearer !== undefined && { bearer }),
    ...(controlToken !== undefined && { controlToken }),
    ...(flags.brokerUrl && { broker: brokerOf(flags, flags.brokerUrl, environment) }),
    ...(flags.publish && {
      publish: {
        version: flags.providerVersion as string,
        ...(buildUrl !== undefined && { buildUrl }),
      },
    }),
    control: flags.control,
    waitMs: flags.wait,
    allow: flags.allow ?? [],
    dryRun: flags.dryRun === true,
    migrate: flags.migrate === true,
    format: flags.format,
    ...(flags.calibration !== undefined && { calibration: flags.calibration }),
    ...(flags.report !== undefined && { reportDirectory: flags.report }),
  };
}

function brokerOf(
  { brokerToken, selector = DEFAULT_SELECTORS, providerBranch, caCert }: VerifyFlags,
  { href, username, password: urlPassword }: URL,
  environment: Readonly<Record<string, string | undefined>>,
): NonNullable<VerifyOptions['broker']> {
  const { PACT_BROKER_TOKEN, PACT_BROKER_USERNAME, PACT_BROKER_PASSWORD } = environment;
  const token = brokerToken ?? PACT_BROKER_TOKEN;
  const name = PACT_BROKER_USERNAME ?? (username === '' ? undefined : percentDecode(username));
  const password = PACT_BROKER_PASSWORD ?? (urlPassword === '' ? undefined : percentDecode(urlPassword));
  // Without credentials, the URL can appear in errors and reports.
  const url = Object.assign(new URL(href), { username: '', password: '' });
  return {
    url,
    selectors: selector,
    ...(providerBranch !== undefined && { branch: providerBranch }),
    ...(token !== undefined && { token }),
    ...(name !== undefined && password !== undefined && { user: { name, password } }),
    ...(caCert !== undefined && { ca: caCert }),
  };
}
