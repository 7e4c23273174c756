// Implements the command `x-compliance-mock verify`. The caller parses the options of the command.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Broker, type BrokerOptions, createBroker, type Publication } from './broker.js';
import { markAdvisory, readCalibration } from './calibrated-interactions.js';
import { createControlApiStateProvider, hasControlApi } from './control-api-state-provider.js';
import { type Interaction, removeDuplicates } from './interaction.js';
import type { Allowance } from './live-api-jobs.js';
import { createLiveStateProvider } from './live-api-state-provider.js';
import { notJudgedNotes, renderMigration } from './migration-report.js';
import { startPactCore } from './pact-core.js';
import { readPactFiles } from './pact-files.js';
import { startRelay } from './relay.js';
import { gradesIn, isSuccess, type VerificationPlan, type VerificationReport } from './report.js';
import { renderJunit } from './report-junit.js';
import { renderPlan, renderTable } from './report-table.js';
import type { StateProvider } from './state-provider.js';
import { UsageError } from './verification-errors.js';
import { buildPlan, verify } from './verify-interactions.js';
import { createVerifyTarget, type VerifyTarget } from './verify-target.js';

export type ProfileName = 'gcs' | 'direct';
type ReportFormat = 'table' | 'json' | 'junit';

export interface VerifyOptions {
  /** URL of the target. If it is undefined, the verifier starts a mock for each profile that it verifies. */
  readonly target?: URL;
  readonly profile?: ProfileName;
  /** Files, directories and glob patterns of the pacts. Default: the shipped pacts. */
  readonly pacts?: readonly string[];
  readonly broker?: BrokerOptions;
  readonly publish?: Publication;
  /** Name of a provider. Only pacts with this provider are verified. */
  readonly provider?: string;
  /** Whether to use the control API if the target has one. */
  readonly control: boolean;
  readonly controlToken?: string;
  readonly bearer?: string;
  readonly ca?: string;
  readonly waitMs: number;
  readonly allow: readonly Allowance[];
  readonly dryRun: boolean;
  readonly migrate: boolean;
  readonly format: ReportFormat;
  /** File of `calibrate`. Mocks that the verifier starts behave as measured. */
  readonly calibration?: string;
  /** Directory for the reports of failed interactions. Undefined writes none. */
  readonly reportDirectory?: string;
}

export interface VerifyEnvironment {
  /** @param calibration file of `calibrate` */
  readonly startMock: (
    profile: ProfileName,
    calibration: string | undefined,
  ) => Promise<{ readonly url: string; close(): Promise<void> }>;
  /** Reads a text file. The message of an error is the reason, without the path. */
  readonly readText: (file: string) => string;
  readonly print: (text: string) => void;
  /** Writes a report into a directory. @returns path of the file */
  readonly writeReport: (html: string, name: string, directory: string) => Promise<string>;
  readonly reportProgress: (line: string) => void;
  /** Runs work that the user may interrupt. On interruption the signal aborts and its reason is thrown. */
  readonly runInterruptible: <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;
}

const PROFILES: readonly ProfileName[] = ['gcs', 'direct'];
const DEFAULT_PROVIDER = 'x-compliance-api';

/**
 * Verifies pacts and prints a report.
 *
 * @returns whether the verification succeeded; with `migrate`, only profile `direct` must succeed
 * @throws UsageError, TargetUnreachableError
 */
export async function runVerify(options: VerifyOptions, environment: VerifyEnvironment): Promise<boolean> {
  const { migrate, dryRun, format } = options;
  const calibration = readCalibration(options.calibration, environment.readText);
  const broker = options.broker && createBroker(options.broker);
  const reports: VerificationReport[] = [];
  const plans: VerificationPlan[] = [];
  for (const profile of profilesOf(options)) {
    const run = await withTarget(options, profile, environment, async (target, isOwnMock) => {
      const loaded = await loadInteractions(options, profile, broker, environment.readText);
      const interactions = calibration ? markAdvisory(loaded, calibration, profile) : loaded;
      const profileRun = { options, profile, target, isOwnMock, interactions, broker };
      return environment.runInterruptible((stop) => verifyProfile(profileRun, environment, stop));
    });
    if ('results' in run) reports.push(run);
    else plans.push(run);
  }
  if (dryRun) {
    environment.print(
      format === 'json'
        ? JSON.stringify({ grades: gradesIn(plans.flatMap(({ steps }) => steps)), plans }, null, 2)
        : plans.map(renderPlan).join('\n\n'),
    );
    return true;
  }
  const [gcsReport, directReport] = reports as [VerificationReport, VerificationReport];
  environment.print(
    migrate && format === 'table' ? renderMigration(gcsReport, directReport) : renderReports(reports, format),
  );
  return migrate ? isSuccess(directReport) : reports.every(isSuccess);
}

function profilesOf({ migrate, profile, target, pacts, broker }: VerifyOptions): readonly ProfileName[] {
  if (migrate) return PROFILES;
  if (profile) return [profile];
  if (target) return [createVerifyTarget(target).isLiveApi ? 'direct' : 'gcs'];
  return pacts || broker ? ['gcs'] : PROFILES;
}

/** Runs `work` with the target. Without a target, starts a mock for `work` and closes the mock afterwards. */
async function withTarget<T>(
  { target, ca, calibration }: VerifyOptions,
  profile: ProfileName,
  { startMock }: VerifyEnvironment,
  work: (target: VerifyTarget, isOwnMock: boolean) => Promise<T>,
): Promise<T> {
  if (target) return work(createVerifyTarget(target, ca), false);
  const mock = await startMock(profile, calibration);
  return work(createVerifyTarget(new URL(mock.url)), true).finally(() => mock.close());
}

async function loadInteractions(
  { pacts, provider }: VerifyOptions,
  profile: ProfileName,
  broker: Broker | undefined,
  readText: VerifyEnvironment['readText'],
): Promise<readonly Interaction[]> {
  const { interactions, nonHttpCount } = broker
    ? await broker.fetchPacts(provider ?? DEFAULT_PROVIDER)
    : readPactFiles(pacts ?? shippedPacts(profile), readText);
  const selected = removeDuplicates(
    interactions.filter((interaction) => provider === undefined || interaction.provider === provider),
  );
  if (selected.length > 0) return selected;
  const providers = [...new Set(interactions.map((interaction) => JSON.stringify(interaction.provider)))];
  const filter = provider === undefined ? '' : ` with provider ${JSON.stringify(provider)}`;
  const known = providers.length > 0 ? `. Providers in the pacts: ${providers.join(', ')}` : '';
  const others = nonHttpCount > 0 ? `. Ignored ${nonHttpCount} interactions of other types` : '';
  throw new UsageError(`Cannot verify: no HTTP interactions${filter}${known}${others}`);
}

/** Returns the paths of the shipped pacts. The bundle and the sources have different relative paths to their directory. */
function shippedPacts(profile: ProfileName): readonly string[] {
  const resolvePath = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const directory = ['../contracts/pacts/', '../pacts/']
    .map(resolvePath)
    .find((each) => existsSync(each)) as string;
  return readdirSync(directory)
    .filter((name) => name.startsWith(`client-${profile}-`))
    .sort()
    .map((name) => join(directory, name));
}

interface ProfileRun {
  readonly options: VerifyOptions;
  readonly profile: ProfileName;
  readonly target: VerifyTarget;
  /** Whether the target is a mock that the verifier started. */
  readonly isOwnMock: boolean;
  readonly interactions: readonly Interaction[];
  readonly broker: Broker | undefined;
}

async function verifyProfile(
  profileRun: ProfileRun,
  environment: VerifyEnvironment,
  stop: AbortSignal,
): Promise<VerificationReport | VerificationPlan> {
  const { options, profile, target, interactions, broker } = profileRun;
  const stateProvider = await chooseStateProvider(profileRun, environment, stop);
  const { bearer, controlToken, reportDirectory } = options;
  const secrets = [bearer, controlToken, options.broker?.token].filter((each) => each !== undefined);
  const saveReport = (directory: string) => ({
    saveReport: ({ consumer, description }: Interaction, html: string) =>
      environment.writeReport(html, `${consumer} ${description} ${profile}`, directory),
  });
  const verification = {
    ...{ target, stateProvider, profile, interactions, secrets, stop },
    ...(reportDirectory !== undefined && saveReport(reportDirectory)),
  };
  const plan = buildPlan(verification);
  if (options.dryRun) return plan;
  if (stateProvider.name === 'live-api') {
    if (bearer === undefined)
      throw new UsageError(
        'Cannot verify a target without a control API: no bearer token. Set X_BEARER_TOKEN in the environment',
      );
    environment.reportProgress(`at most ${plan.requests} requests to ${target.origin}`);
  }
  const core = await startPactCore();
  const relay = await startRelay(target);
  try {
    const checked = await verify(verification, core, relay);
    const report = {
      ...checked,
      notes: [...checked.notes, ...(options.migrate ? notJudgedNotes(interactions) : [])],
    };
    if (!broker || !options.publish) return report;
    return await broker.publish(report, interactions, options.publish).then(
      (notes) => ({ ...report, notes: [...report.notes, ...notes] }),
      ({ message: publishError }: Error): VerificationReport => {
        environment.reportProgress(`Cannot publish the results: ${publishError}`);
        return { ...report, publishError };
      },
    );
  } finally {
    core.close();
    await relay.close();
  }
}

async function chooseStateProvider(
  { options, profile, target, isOwnMock: isOwn }: ProfileRun,
  { reportProgress }: VerifyEnvironment,
  stop: AbortSignal,
): Promise<StateProvider> {
  const { control, controlToken, bearer, waitMs, allow, dryRun } = options;
  const mayUseControlApi = control && !target.isLiveApi;
  // A dry run without the control API sends no requests, so the target need not be reachable.
  if (mayUseControlApi || !dryRun) await target.checkReachable();
  if (isOwn || (mayUseControlApi && (await hasControlApi(target, controlToken))))
    return createControlApiStateProvider(target, profile, controlToken);
  return createLiveStateProvider({
    target,
    bearer: bearer ?? '',
    canCancel: profile === 'direct',
    waitMs,
    sleep: (ms) => delay(ms, undefined, { signal: stop }),
    reportProgress,
    allow,
  });
}

function renderReports(reports: readonly VerificationReport[], format: ReportFormat): string {
  if (format === 'json') {
    const grades = gradesIn(reports.flatMap(({ results }) => results));
    return JSON.stringify({ success: reports.every(isSuccess), grades, reports }, null, 2);
  }
  return format === 'junit' ? renderJunit(reports) : reports.map(renderTable).join('\n\n');
}
