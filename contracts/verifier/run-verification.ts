// What `x-compliance-mock verify` does, but for reading its options.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Broker, type BrokerOptions, createBroker, type Publication } from './broker.js';
import { createControlApiStateProvider, hasControlApi } from './control-api-state-provider.js';
import { type Interaction, removeDuplicates } from './interaction.js';
import type { Allowance } from './live-api-jobs.js';
import { createLiveStateProvider } from './live-api-state-provider.js';
import { renderMigration } from './migration-report.js';
import { startPactCore } from './pact-core.js';
import { readPactFiles } from './pact-files.js';
import { startRelay } from './relay.js';
import { isSuccess, type VerificationPlan, type VerificationReport } from './report.js';
import { renderJunit } from './report-junit.js';
import { renderPlan, renderTable } from './report-table.js';
import type { StateProvider } from './state-provider.js';
import { UsageError } from './verification-errors.js';
import { buildPlan, verify } from './verify-interactions.js';
import { createVerifyTarget, type VerifyTarget } from './verify-target.js';

export type ProfileName = 'gcs' | 'direct';
type ReportFormat = 'table' | 'json' | 'junit';

export interface VerifyOptions {
  /** What to verify; undefined starts a mock for each profile. */
  readonly target?: URL;
  readonly profile?: ProfileName;
  /** Files, folders, patterns; undefined for the shipped pacts. */
  readonly pacts?: readonly string[];
  readonly broker?: BrokerOptions;
  readonly publish?: Publication;
  /** Only the pacts with this provider; a broker is asked for it. */
  readonly provider?: string;
  /** Whether a control API may be used. */
  readonly control: boolean;
  readonly controlToken?: string;
  readonly bearer?: string;
  readonly ca?: string;
  readonly waitMs: number;
  readonly allow: readonly Allowance[];
  readonly dryRun: boolean;
  readonly migrate: boolean;
  readonly format: ReportFormat;
}

export interface VerifyEnvironment {
  /** Starts a mock of a profile. */
  readonly startMock: (profile: ProfileName) => Promise<{ readonly url: string; close(): Promise<void> }>;
  readonly print: (text: string) => void;
  /** What is being waited for. */
  readonly reportProgress: (line: string) => void;
  /** Does work that somebody may want to end early: they give the signal, whose reason is thrown. */
  readonly runInterruptible: <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;
}

const PROFILES: readonly ProfileName[] = ['gcs', 'direct'];
const DEFAULT_PROVIDER = 'x-compliance-api';

/**
 * Verifies, and says how it went.
 *
 * @returns whether all is well; of a migration, whether all is well after it
 * @throws WrongUse, Unreachable
 */
export async function runVerify(options: VerifyOptions, world: VerifyEnvironment): Promise<boolean> {
  const { migrate, dryRun, format } = options;
  if (migrate) checkMigration(options);
  const broker = options.broker && createBroker(options.broker);
  const reports: VerificationReport[] = [];
  const plans: VerificationPlan[] = [];
  for (const profile of profilesOf(options)) {
    const run = await withTarget(options, profile, world, async (target, isOwnMock) => {
      const interactions = await loadInteractions(options, profile, broker);
      const profileRun = { options, profile, target, isOwnMock, interactions, broker };
      return world.runInterruptible((stop) => verifyProfile(profileRun, world, stop));
    });
    if ('results' in run) reports.push(run);
    else plans.push(run);
  }
  if (dryRun) {
    world.print(format === 'json' ? JSON.stringify({ plans }, null, 2) : plans.map(renderPlan).join('\n\n'));
    return true;
  }
  const [gcsReport, directReport] = reports as [VerificationReport, VerificationReport];
  world.print(
    migrate && format === 'table' ? renderMigration(gcsReport, directReport) : renderReports(reports, format),
  );
  return migrate ? isSuccess(directReport) : reports.every(isSuccess);
}

function checkMigration(options: VerifyOptions): void {
  if (!options.pacts && !options.broker)
    throw new UsageError('--migrate needs pacts of your own: --pact FILE, or --broker-url URL');
  for (const option of ['target', 'profile'] as const)
    if (options[option])
      throw new UsageError(`--migrate starts both generations itself; leave --${option} out`);
  if (options.publish) throw new UsageError('--migrate publishes nothing; leave --publish out');
  if (options.dryRun) throw new UsageError('--migrate has no plan to print; leave --dry-run out');
}

function profilesOf({ migrate, profile, target, pacts, broker }: VerifyOptions): readonly ProfileName[] {
  if (migrate) return PROFILES;
  if (profile) return [profile];
  if (target) return [createVerifyTarget(target).isLiveApi ? 'direct' : 'gcs'];
  return pacts || broker ? ['gcs'] : PROFILES;
}

/** Does something with the target, or with a mock started for it. */
async function withTarget<T>(
  { target, ca }: VerifyOptions,
  profile: ProfileName,
  { startMock }: VerifyEnvironment,
  work: (target: VerifyTarget, isOwnMock: boolean) => Promise<T>,
): Promise<T> {
  if (target) return work(createVerifyTarget(target, ca), false);
  const mock = await startMock(profile);
  return work(createVerifyTarget(new URL(mock.url)), true).finally(() => mock.close());
}

async function loadInteractions(
  { pacts, provider }: VerifyOptions,
  profile: ProfileName,
  broker: Broker | undefined,
): Promise<readonly Interaction[]> {
  const { interactions, others } = broker
    ? await broker.fetchPacts(provider ?? DEFAULT_PROVIDER)
    : readPactFiles(pacts ?? [`${shippedPactsFolder()}client-${profile}-*.json`]);
  const wanted = removeDuplicates(
    interactions.filter((interaction) => provider === undefined || interaction.provider === provider),
  );
  if (wanted.length > 0) return wanted;
  const known = [...new Set(interactions.map((interaction) => interaction.provider))].join(', ');
  const kinds = others > 0 ? ` (${others} of other kinds)` : '';
  const providers = known ? `; the pacts are with ${known}` : '';
  throw new UsageError(`there is no interaction over HTTP to verify${kinds}${providers}`);
}

/** Beside the bundle, and beside the sources. */
function shippedPactsFolder(): string {
  const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  return ['../contracts/pacts/', '../pacts/'].map(folder).find((each) => existsSync(each)) as string;
}

interface ProfileRun {
  readonly options: VerifyOptions;
  readonly profile: ProfileName;
  readonly target: VerifyTarget;
  /** Whether it is a mock that was started for this. */
  readonly isOwnMock: boolean;
  readonly interactions: readonly Interaction[];
  readonly broker: Broker | undefined;
}

async function verifyProfile(
  profileRun: ProfileRun,
  world: VerifyEnvironment,
  stop: AbortSignal,
): Promise<VerificationReport | VerificationPlan> {
  const { options, profile, target, interactions, broker } = profileRun;
  const stateProvider = await chooseStateProvider(profileRun, world, stop);
  const { bearer, controlToken } = options;
  const secrets = [bearer, controlToken, options.broker?.token].filter((each) => each !== undefined);
  const verification = { target, stateProvider, profile, interactions, secrets, stop };
  const plan = buildPlan(verification);
  if (options.dryRun) return plan;
  if (stateProvider.name === 'live-api') {
    if (bearer === undefined)
      throw new UsageError(
        'a target without a control API needs a bearer token: set X_BEARER_TOKEN in the environment',
      );
    world.reportProgress(`at most ${plan.requests} requests to ${target.origin}`);
  }
  const core = await startPactCore();
  const relay = await startRelay(target);
  try {
    const report = await verify(verification, core, relay);
    if (!broker || !options.publish) return report;
    return await broker.publish(report, interactions, options.publish).then(
      (notes) => ({ ...report, notes: [...report.notes, ...notes] }),
      ({ message: publishError }: Error): VerificationReport => {
        world.reportProgress(`Cannot publish the results: ${publishError}`);
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
  { reportProgress: progress }: VerifyEnvironment,
  stop: AbortSignal,
): Promise<StateProvider> {
  const { control, controlToken, bearer, waitMs, allow, dryRun } = options;
  const mayUseControlApi = control && !target.isLiveApi;
  // A plan of real means needs nothing of the target.
  if (mayUseControlApi || !dryRun) await target.checkReachable();
  if (isOwn || (mayUseControlApi && (await hasControlApi(target, controlToken))))
    return createControlApiStateProvider(target, profile, controlToken);
  return createLiveStateProvider({
    target,
    bearer: bearer ?? '',
    canCancel: profile === 'direct',
    waitMs,
    sleep: (ms) => delay(ms, undefined, { signal: stop }),
    reportProgress: progress,
    allow,
  });
}

function renderReports(reports: readonly VerificationReport[], format: ReportFormat): string {
  if (format === 'json') return JSON.stringify({ success: reports.every(isSuccess), reports }, null, 2);
  return format === 'junit' ? renderJunit(reports) : reports.map(renderTable).join('\n\n');
}
