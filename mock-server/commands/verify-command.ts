// The options of `verify`. What it does is the contract kit's, which is loaded when it is called: Pact is optional.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type {
  ProfileName,
  VerifyEnvironment,
  VerifyOptions,
} from '../../contracts/verifier/run-verification.js';
import { urlArgument, waitOption } from './argument-parsers.js';

interface Given {
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
  readonly allow: VerifyOptions['allow'];
  readonly dryRun?: true;
  readonly migrate?: true;
  readonly format: VerifyOptions['format'];
}

const selectorArgument = (text: string, before: readonly object[] = []): readonly object[] => {
  try {
    const selector: unknown = JSON.parse(text);
    if (typeof selector === 'object' && selector !== null && !Array.isArray(selector))
      return [...before, selector];
  } catch {
    // Told below.
  }
  throw new InvalidArgumentError(`Allowed is an object such as '{"mainBranch":true}'.`);
};

const certificateArgument = (file: string): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be read: ${(error as Error).message}.`);
  }
  try {
    new X509Certificate(text);
  } catch {
    throw new InvalidArgumentError('Allowed is a file with a certificate in PEM form.');
  }
  return text;
};

const OF_A_BROKER = [
  ['publish', '--publish'],
  ['selector', '--selector'],
  ['brokerToken', '--broker-token'],
  ['providerBranch', '--provider-branch'],
] as const;

const DEFAULT_SELECTORS = [{ mainBranch: true }, { deployedOrReleased: true }];

/** Adds the options of `verify` to its command. @param profiles names of the profiles, as `a|b` */
export function describeVerify(command: Command, profiles: string): Command {
  return command
    .option('--target <URL>', 'What to verify; by default a mock that is started for it', urlArgument)
    .addOption(new Option(`--profile <${profiles}>`, 'Generation of the API').choices(profiles.split('|')))
    .option('--pact <FILE|DIR|GLOB...>', 'Pacts of your own; by default the shipped ones')
    .option('--provider <NAME>', 'Only pacts with this provider (a broker is asked for x-compliance-api)')
    .option('--broker-url <URL>', 'Take the pacts from a Pact Broker', urlArgument)
    .option(
      '--broker-token <TOKEN>',
      'What the broker asks for (PACT_BROKER_TOKEN, or _USERNAME and _PASSWORD)',
    )
    .option(
      '--selector <JSON>',
      'Which versions of consumers; may be repeated (main and deployed ones)',
      selectorArgument,
    )
    .option('--publish', 'Tell the broker the results')
    .option('--provider-version <VERSION>', 'What was verified, for --publish')
    .option('--provider-branch <BRANCH>', 'Of that version; the broker tells what is pending for it')
    .option('--build-url <URL>', 'Where the run can be looked at, for --publish')
    .option('--no-control', 'Reach states by real means even if the target has a control API')
    .option('--control-token <TOKEN>', 'What the control API asks for (XCM_CONTROL_TOKEN)')
    .option('--ca-cert <FILE>', 'Certificate of an authority to trust (PEM)', certificateArgument)
    .addOption(waitOption('How long a real job may take to be complete', 30 * 60_000))
    .addOption(
      new Option('--allow <rate-limit...>', 'Do what burns quota too')
        .choices(['rate-limit'])
        .default([], 'nothing'),
    )
    .option('--dry-run', 'Print what would be done, and with how many requests at most')
    .option('--migrate', 'Run your pacts against both generations, and say what breaks and why')
    .addOption(
      new Option('--format <table|json|junit>', 'Of the report')
        .choices(['table', 'json', 'junit'])
        .default('table'),
    );
}

/** Why a verification could not be done. */
export class NotVerified extends Error {
  readonly reason: 'wrong use' | 'unreachable';

  constructor(reason: NotVerified['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** @returns whether all is well @throws NotVerified */
export async function verify(
  given: Given,
  environment: Readonly<Record<string, string | undefined>>,
  world: VerifyEnvironment,
): Promise<boolean> {
  const [{ runVerify }, { TargetUnreachableError, UsageError }] = await Promise.all([
    import('../../contracts/verifier/run-verification.js'),
    import('../../contracts/verifier/verification-errors.js'),
  ]);
  try {
    return await runVerify(optionsOf(given, environment), world);
  } catch (error) {
    if (error instanceof UsageError) throw new NotVerified('wrong use', error.message);
    if (error instanceof TargetUnreachableError) throw new NotVerified('unreachable', error.message);
    throw error;
  }
}

function optionsOf(given: Given, environment: Readonly<Record<string, string | undefined>>): VerifyOptions {
  const { target, profile, pact, provider, caCert, buildUrl } = given;
  const bearer = environment.X_BEARER_TOKEN?.trim() || undefined;
  const controlToken = given.controlToken ?? environment.XCM_CONTROL_TOKEN;
  if (pact && given.brokerUrl) throw new NotVerified('wrong use', 'give either --pact or --broker-url');
  for (const [option, flag] of OF_A_BROKER)
    if (given[option] !== undefined && !given.brokerUrl)
      throw new NotVerified('wrong use', `${flag} needs --broker-url`);
  if (given.publish && given.providerVersion === undefined)
    throw new NotVerified('wrong use', '--publish needs --provider-version: what was verified');
  return {
    ...(target && { target }),
    ...(profile && { profile }),
    ...(pact && { pacts: pact }),
    ...(provider !== undefined && { provider }),
    ...(caCert !== undefined && { ca: caCert }),
    ...(bearer !== undefined && { bearer }),
    ...(controlToken !== undefined && { controlToken }),
    ...(given.brokerUrl && { broker: brokerOf(given, given.brokerUrl, environment) }),
    ...(given.publish && {
      publish: {
        version: given.providerVersion as string,
        ...(buildUrl !== undefined && { buildUrl }),
      },
    }),
    control: given.control,
    waitMs: given.wait,
    allow: given.allow,
    dryRun: given.dryRun === true,
    migrate: given.migrate === true,
    format: given.format,
  };
}

function brokerOf(
  { brokerToken, selector = DEFAULT_SELECTORS, providerBranch, caCert }: Given,
  url: URL,
  environment: Readonly<Record<string, string | undefined>>,
): NonNullable<VerifyOptions['broker']> {
  const { PACT_BROKER_TOKEN, PACT_BROKER_USERNAME: name, PACT_BROKER_PASSWORD: password } = environment;
  const token = brokerToken ?? PACT_BROKER_TOKEN;
  return {
    url,
    selectors: selector,
    ...(providerBranch !== undefined && { branch: providerBranch }),
    ...(token !== undefined && { token }),
    ...(name !== undefined && password !== undefined && { user: { name, password } }),
    ...(caCert !== undefined && { ca: caCert }),
  };
}
