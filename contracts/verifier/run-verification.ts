// What `x-compliance-mock verify` does, but for reading its options.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Broker, type BrokerOptions, connectBroker, type Publication } from './broker.js';
import { controlRoad, hasControl } from './control-api-states.js';
import { type Interaction, withoutRepeats } from './interaction.js';
import type { Allowance } from './live-api-jobs.js';
import { realRoad } from './live-api-states.js';
import { migrationText } from './migrate.js';
import { startPactCore } from './pact-core.js';
import { readPactFiles } from './pact-files.js';
import { startRelay } from './relay.js';
import { isGood, type Plan, type Report } from './report.js';
import { junitOf } from './report-junit.js';
import { planTable, tableOf } from './report-table.js';
import type { Road } from './state-provider.js';
import { createTarget, type Target } from './target.js';
import { WrongUse } from './verification-errors.js';
import { planOf, verify } from './verify.js';

export type Profile = 'gcs' | 'direct';
type Format = 'table' | 'json' | 'junit';

export interface VerifyOptions {
  /** What to verify; undefined starts a mock for each profile. */
  readonly target?: URL;
  readonly profile?: Profile;
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
  readonly format: Format;
}

export interface World {
  /** Starts a mock of a profile. */
  readonly startMock: (profile: Profile) => Promise<{ readonly url: string; close(): Promise<void> }>;
  readonly say: (text: string) => void;
  /** What is being waited for. */
  readonly progress: (line: string) => void;
  /** Does work that somebody may want to end early: they give the signal, whose reason is thrown. */
  readonly interruptible: <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;
}

const PROFILES: readonly Profile[] = ['gcs', 'direct'];
const API = 'x-compliance-api';

/**
 * Verifies, and says how it went.
 *
 * @returns whether all is well; of a migration, whether all is well after it
 * @throws WrongUse, Unreachable
 */
export async function runVerify(options: VerifyOptions, world: World): Promise<boolean> {
  const { migrate, dryRun, format } = options;
  if (migrate) checkMigration(options);
  const broker = options.broker && connectBroker(options.broker);
  const reports: Report[] = [];
  const plans: Plan[] = [];
  for (const profile of profilesOf(options)) {
    const run = await atTarget(options, profile, world, async (target, isOwn) => {
      const interactions = await interactionsOf(options, profile, broker);
      const verifying = { options, profile, target, isOwn, interactions, broker };
      return world.interruptible((stop) => verified(verifying, world, stop));
    });
    if ('results' in run) reports.push(run);
    else plans.push(run);
  }
  if (dryRun) {
    world.say(format === 'json' ? JSON.stringify({ plans }, null, 2) : plans.map(planTable).join('\n\n'));
    return true;
  }
  const [before, after] = reports as [Report, Report];
  world.say(migrate && format === 'table' ? migrationText(before, after) : shown(reports, format));
  return migrate ? isGood(after) : reports.every(isGood);
}

function checkMigration(options: VerifyOptions): void {
  if (!options.pacts && !options.broker)
    throw new WrongUse('--migrate needs pacts of your own: --pact FILE, or --broker-url URL');
  for (const option of ['target', 'profile'] as const)
    if (options[option])
      throw new WrongUse(`--migrate starts both generations itself; leave --${option} out`);
  if (options.publish) throw new WrongUse('--migrate publishes nothing; leave --publish out');
  if (options.dryRun) throw new WrongUse('--migrate has no plan to print; leave --dry-run out');
}

function profilesOf({ migrate, profile, target, pacts, broker }: VerifyOptions): readonly Profile[] {
  if (migrate) return PROFILES;
  if (profile) return [profile];
  if (target) return [createTarget(target).isReal ? 'direct' : 'gcs'];
  return pacts || broker ? ['gcs'] : PROFILES;
}

/** Does something with the target, or with a mock started for it. */
async function atTarget<T>(
  { target, ca }: VerifyOptions,
  profile: Profile,
  { startMock }: World,
  work: (target: Target, isOwn: boolean) => Promise<T>,
): Promise<T> {
  if (target) return work(createTarget(target, ca), false);
  const mock = await startMock(profile);
  return work(createTarget(new URL(mock.url)), true).finally(() => mock.close());
}

async function interactionsOf(
  { pacts, provider }: VerifyOptions,
  profile: Profile,
  broker: Broker | undefined,
): Promise<readonly Interaction[]> {
  const { interactions, others } = broker
    ? await broker.pactsWith(provider ?? API)
    : readPactFiles(pacts ?? [`${shippedPacts()}client-${profile}-*.json`]);
  const wanted = withoutRepeats(
    interactions.filter((interaction) => provider === undefined || interaction.provider === provider),
  );
  if (wanted.length > 0) return wanted;
  const known = [...new Set(interactions.map((interaction) => interaction.provider))].join(', ');
  const kinds = others > 0 ? ` (${others} of other kinds)` : '';
  const providers = known ? `; the pacts are with ${known}` : '';
  throw new WrongUse(`there is no interaction over HTTP to verify${kinds}${providers}`);
}

/** Beside the bundle, and beside the sources. */
function shippedPacts(): string {
  const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  return ['../contracts/pacts/', '../pacts/'].map(folder).find((each) => existsSync(each)) as string;
}

interface Verifying {
  readonly options: VerifyOptions;
  readonly profile: Profile;
  readonly target: Target;
  /** Whether it is a mock that was started for this. */
  readonly isOwn: boolean;
  readonly interactions: readonly Interaction[];
  readonly broker: Broker | undefined;
}

async function verified(verifying: Verifying, world: World, stop: AbortSignal): Promise<Report | Plan> {
  const { options, profile, target, interactions, broker } = verifying;
  const road = await roadTo(verifying, world, stop);
  const { bearer, controlToken } = options;
  const secrets = [bearer, controlToken, options.broker?.token].filter((each) => each !== undefined);
  const verification = { target, road, profile, interactions, secrets, stop };
  const plan = planOf(verification);
  if (options.dryRun) return plan;
  if (road.name === 'real') {
    if (bearer === undefined)
      throw new WrongUse(
        'a target without a control API needs a bearer token: set X_BEARER_TOKEN in the environment',
      );
    world.progress(`at most ${plan.requests} requests to ${target.origin}`);
  }
  const core = await startPactCore();
  const relay = await startRelay(target);
  try {
    const report = await verify(verification, core, relay);
    if (!broker || !options.publish) return report;
    return await broker.publish(report, interactions, options.publish).then(
      (said) => ({ ...report, notes: [...report.notes, ...said] }),
      ({ message: unpublished }: Error) => {
        world.progress(`the results were not published: ${unpublished}`);
        return { ...report, unpublished };
      },
    );
  } finally {
    core.close();
    await relay.close();
  }
}

async function roadTo(
  { options, profile, target, isOwn }: Verifying,
  { progress }: World,
  stop: AbortSignal,
): Promise<Road> {
  const { control, controlToken, bearer, waitMs, allow, dryRun } = options;
  const mayControl = control && !target.isReal;
  // A plan of real means needs nothing of the target.
  if (mayControl || !dryRun) await target.reach();
  if (isOwn || (mayControl && (await hasControl(target, controlToken))))
    return controlRoad(target, profile, controlToken);
  return realRoad({
    target,
    bearer: bearer ?? '',
    canCancel: profile === 'direct',
    waitMs,
    pause: (ms) => delay(ms, undefined, { signal: stop }),
    progress,
    allow,
  });
}

function shown(reports: readonly Report[], format: Format): string {
  if (format === 'json') return JSON.stringify({ good: reports.every(isGood), reports }, null, 2);
  return format === 'junit' ? junitOf(reports) : reports.map(tableOf).join('\n\n');
}
