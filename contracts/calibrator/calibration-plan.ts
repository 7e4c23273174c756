// Plans a run: selects the probes, and counts their requests, jobs, minutes and costs.
import type { ProfileName } from './exchange.js';
import { observedAssumptions } from './observed-assumptions.js';
import { COST_ITEMS, type CostItem, type Probe, type RequestStep } from './probe.js';
import { FINAL_PROBE, LIST_PROBE, probesOf } from './probes.js';

export type Cost = Readonly<Record<CostItem, number>>;

const FIRST_PAUSE_MS = 2_000;
const PAUSE_GROWTH = 1.3;
const MAX_PAUSE_MS = 60_000;
const UPLOAD_WINDOW_MINUTES = 15;
/** Maximum number of times that a run waits for the next window of a bucket. */
export const MAX_WINDOW_WAITS = 4;
/** Maximum number of jobs that an interrupted run leaves: two of a probe, and one whose creation got no response. */
const MAX_LEFT_JOBS = 3;

/** Prices in US dollars, as reported by others. The prices of all other requests are unknown. */
const PRICES: Readonly<Partial<Record<CostItem, number>>> = {
  create: 0.01,
  list: 0.005,
  get: 0.005,
  download: 0.005,
};

export interface PlannedProbe {
  readonly probe: Probe;
  /** Requests except polls. A run without incidents sends exactly these and its polls. */
  readonly cost: Cost;
  readonly maxPolls: number;
  readonly jobs: number;
  /** Minutes for which the probe waits, in addition to the processing of jobs. */
  readonly minutes: number;
}

export interface CalibrationPlan {
  readonly profile: ProfileName;
  readonly probes: readonly PlannedProbe[];
  /** Requests except polls. */
  readonly cost: Cost;
  readonly maxPolls: number;
  /** Maximum number of requests, including polls, retries after a 429, and cancellations of jobs that the API should have rejected. */
  readonly maximum: Cost;
  readonly jobs: number;
  /** Jobs that the API should reject, and that the run cancels if the API creates them. */
  readonly uncertainJobs: number;
  readonly minutes: number;
  readonly maxMinutes: number;
  readonly dollars: number;
  readonly maxDollars: number;
  /** Assumptions that the run observes. */
  readonly assumptions: readonly string[];
}

/**
 * Returns the pauses between polls in milliseconds, the same in every run. They grow from 2 s to a minute. Their sum is `waitMs`.
 */
export function pollPauses(waitMs: number): readonly number[] {
  const pauses: number[] = [];
  let left = waitMs;
  for (
    let pause = FIRST_PAUSE_MS;
    left > 0;
    pause = Math.min(Math.round(pause * PAUSE_GROWTH), MAX_PAUSE_MS)
  ) {
    pauses.push(Math.min(pause, left));
    left -= pause;
  }
  return pauses;
}

const costOf = (count: (item: CostItem) => number): Cost =>
  Object.fromEntries(COST_ITEMS.map((item) => [item, count(item)])) as Cost;

export const addCosts = (costs: readonly Cost[]): Cost =>
  costOf((item) => costs.reduce((sum, cost) => sum + cost[item], 0));

const requestsOf = ({ steps }: Probe): readonly RequestStep[] =>
  steps.filter((step) => step.kind === 'request');

function planProbe(probe: Probe, waitMs: number): PlannedProbe {
  const requests = requestsOf(probe);
  const polls = pollPauses(waitMs).length + 1;
  return {
    probe,
    cost: costOf((item) => requests.filter((step) => step.item === item).length),
    maxPolls: probe.steps.reduce(
      (sum, step) => sum + (step.kind === 'poll' ? step.jobs.length * polls : 0),
      0,
    ),
    jobs: requests.filter((step) => step.requires !== undefined && step.creates !== undefined).length,
    minutes: requests.some((step) => step.spansExpiryOf !== undefined) ? UPLOAD_WINDOW_MINUTES : 0,
  };
}

const dollarsOf = (cost: Cost): number =>
  COST_ITEMS.reduce((sum, item) => sum + cost[item] * (PRICES[item] ?? 0), 0);

/**
 * Plans a run. Sends nothing.
 *
 * @param only assumptions to observe; undefined observes all
 * @param completed probes that the interrupted run completed and that do not run again
 * @param isResumed whether the run resumes an interrupted one, whose jobs may have to be cancelled
 */
export function planCalibration(
  profile: ProfileName,
  waitMs: number,
  only?: readonly string[],
  completed: readonly string[] = [],
  isResumed = false,
): CalibrationPlan {
  const probeById = observedAssumptions(profile);
  const assumptions = [...probeById.keys()].filter((id) => only?.includes(id) ?? true);
  const wanted = new Set(assumptions.map((id) => probeById.get(id)));
  const isPlanned = ({ id }: Probe): boolean =>
    id === LIST_PROBE.id || (wanted.has(id) && !completed.includes(id));
  const selected = probesOf(profile).filter(isPlanned);
  const createsJobs = selected.some((probe) => requestsOf(probe).some((step) => step.creates !== undefined));
  const needsCleanUp = createsJobs || isResumed;
  const probes = [...selected, ...(needsCleanUp ? [FINAL_PROBE] : [])].map((probe) =>
    planProbe(probe, waitMs),
  );
  const cost = addCosts(probes.map((each) => each.cost));
  const sum = (pick: (probe: PlannedProbe) => number): number =>
    probes.reduce((total, each) => total + pick(each), 0);
  const maxPolls = sum((each) => each.maxPolls);
  const jobs = sum((each) => each.jobs);
  const canCancel = profile === 'direct';
  const uncertainJobs = selected
    .flatMap(requestsOf)
    .filter((step) => step.creates !== undefined && step.requires === undefined).length;
  // Profile gcs cannot cancel the jobs of the interrupted run, so the resumed run waits for them.
  const leftPolls = isResumed && !canCancel ? MAX_LEFT_JOBS * (pollPauses(waitMs).length + 1) : 0;
  const reserve: Readonly<Partial<Record<CostItem, number>>> = {
    create: cost.create > 0 ? MAX_WINDOW_WAITS : 0,
    list: MAX_WINDOW_WAITS,
    get: maxPolls + leftPolls + (cost.get + maxPolls > 0 ? MAX_WINDOW_WAITS : 0),
    cancel:
      canCancel && needsCleanUp ? uncertainJobs + MAX_WINDOW_WAITS + (isResumed ? MAX_LEFT_JOBS : 0) : 0,
  };
  const maximum = costOf((item) => cost[item] + (reserve[item] ?? 0));
  const minutes = sum((each) => each.minutes);
  const pollSteps = selected.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'poll')).length;
  return {
    ...{ profile, probes, cost, maxPolls, maximum, jobs, uncertainJobs, minutes, assumptions },
    maxMinutes: minutes + Math.ceil((pollSteps * waitMs) / 60_000),
    dollars: dollarsOf(cost),
    maxDollars: dollarsOf(maximum),
  };
}
