// Runs the probes of a plan one after the other. Records the observations of a probe before the next one starts.
import { TargetUnreachableError, UsageError } from '../verifier/verification-errors.js';
import type { PlannedProbe } from './calibration-plan.js';
import {
  CalibrationSession,
  ProbeAbandoned,
  RunEnded,
  type SessionEnvironment,
  type SessionOptions,
} from './calibration-session.js';
import { bucketOf, type Exchange } from './exchange.js';
import { interpretExchanges } from './interpret.js';
import { LIST_PROBE } from './probes.js';
import { measureProcessing } from './processing-times.js';
import { describeHeaders } from './response-headers.js';
import type { ProbeRecord } from './resume-file.js';
import { ProbeRunner, type ProbeRunnerOptions } from './run-probe.js';
import { withoutUserTexts } from './user-texts.js';

export interface RunOptions
  extends SessionOptions,
    Omit<ProbeRunnerOptions, 'sleep' | 'reportProgress' | 'stop'> {
  /** Whether jobs of an interrupted run may be unfinished. */
  readonly isResumed: boolean;
  /** Stores the record of a probe, so that a resumed run does not repeat the probe. */
  readonly record: (record: ProbeRecord) => void;
}

export interface RunResult {
  readonly records: readonly ProbeRecord[];
  /** Why the run ended before all probes ran. */
  readonly endedBecause?: string;
  /** Names of the jobs of the run that are unfinished, each with its last known status. */
  readonly jobsLeft: readonly string[];
  readonly requests: number;
  /** End of the run by the clock of the API, in milliseconds since the Unix epoch. */
  readonly endedAt: number;
}

/**
 * Runs a plan. If a probe cannot run to its end, the next one starts.
 *
 * @throws UsageError if the API rejects the token in its first response, TargetUnreachableError if it does not respond at all
 */
export async function runProbes(options: RunOptions, environment: SessionEnvironment): Promise<RunResult> {
  const session = new CalibrationSession(options, environment);
  const runner = new ProbeRunner(session, { ...options, ...environment });
  const records: ProbeRecord[] = [];
  /** Responses with lists. They contain the names of other clients' jobs, which messages of the API may repeat. */
  const lists: Exchange[] = [];
  let endedBecause: string | undefined;

  const runProbe = async ({ probe }: PlannedProbe): Promise<void> => {
    environment.reportProgress(`probe ${probe.id}`);
    const incomplete = await endOf(async () => {
      await runner.run(probe);
      if (probe.id === LIST_PROBE.id && options.isResumed) await endLeftJobs();
    });
    // Cancels the jobs of the probe even if it ended early, because they would block the jobs of the next probe.
    const cleanUpFailure = await endOf(() => runner.cleanUp());
    const exchanges = session.takeExchanges();
    lists.push(...exchanges.filter((exchange) => bucketOf(exchange) === 'list'));
    const failure = incomplete ?? cleanUpFailure;
    const record: ProbeRecord = {
      probe: probe.id,
      ...(failure && { incomplete: failure.message }),
      observations: withoutUserTexts(interpretExchanges(exchanges, options.profile), [
        ...lists,
        ...exchanges,
      ]),
      processing: measureProcessing(exchanges),
      headers: describeHeaders(exchanges),
    };
    records.push(record);
    options.record(record);
    for (const each of [incomplete, cleanUpFailure])
      if (each instanceof RunEnded) endedBecause = each.message;
  };

  /** Ends the jobs of the interrupted run. In profile gcs this takes until they are processed. */
  async function endLeftJobs(): Promise<void> {
    const left = await runner.cleanUp();
    const processing = left.filter(({ status }) => status === 'in_progress');
    if (processing.length > 0) await runner.poll(processing);
  }

  try {
    for (const planned of options.plan.probes) {
      if (endedBecause !== undefined) break;
      await runProbe(planned);
    }
  } catch (error) {
    if (error instanceof UsageError || error instanceof TargetUnreachableError) throw error;
    // The user interrupted the run, or the program has a bug. In both cases, unfinished jobs would block new jobs of the app.
    await runner.cleanUp().catch(() => []);
    throw error;
  }
  const jobsLeft = runner.unfinishedJobs();
  return {
    ...{ records, jobsLeft, requests: session.requestCount, endedAt: session.now() },
    ...(endedBecause !== undefined && { endedBecause }),
  };
}

/** Returns the error that ended `work` early, and undefined if it ran to its end. Other errors are thrown. */
async function endOf(work: () => Promise<unknown>): Promise<ProbeAbandoned | RunEnded | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ProbeAbandoned || error instanceof RunEnded) return error;
    throw error;
  }
}
