import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { type Failure, FailureList, formatFailure } from './failures.js';
import { Target } from './fuzz-targets.js';
import { CaseRun } from './run-case.js';
import { shrinkFailure } from './shrink-failure.js';
import { type ProfileName, TARGETS, type TargetOptions } from './target-options.js';

/** Cases between two starts of the servers. Servers start again, so that a failure depends on few earlier cases. */
const CASES_PER_ROUND = 3_600;
const CASES_AT_ONCE = 4;
const PROFILES: readonly ProfileName[] = ['gcs', 'direct'];
/** Time after which no further failure is reduced. */
const MAX_SHRINKING_MS = 60_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const roundOf = (caseNumber: number): number => Math.floor(caseNumber / CASES_PER_ROUND);
const targetIndexOf = (caseNumber: number): number => caseNumber % TARGETS.length;
/** Returns the profile of a case. The profile of a server's options changes in each round. */
const profileOf = (caseNumber: number): ProfileName =>
  PROFILES[(roundOf(caseNumber) + targetIndexOf(caseNumber)) % 2] as ProfileName;

interface RunState {
  readonly seed: number;
  readonly wanted: number;
  readonly upstreamPort: number;
  readonly failures: FailureList;
  requests: number;
  responses: number;
  cases: number;
}

/** Runs the command. @returns the exit code */
export async function runFuzzCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requests: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      case: { type: 'string' },
      history: { type: 'boolean', default: false },
    },
  });
  const upstream = await startUpstream();
  const state: RunState = {
    seed: toInteger('--seed', values.seed),
    wanted: toInteger('--requests', values.requests),
    upstreamPort: (upstream.address() as AddressInfo).port,
    // Prints a failure when it happens, so that an interrupted run shows it. The smallest requests follow at the end.
    failures: new FailureList((failure) => print(formatFailure(failure, state.seed, 1))),
    requests: 0,
    responses: 0,
    cases: 0,
  };
  print(`seed ${state.seed}`);
  const startedAt = performance.now();
  if (values.case !== undefined) await replay(state, toInteger('--case', values.case), values.history);
  else for (let round = 0; state.requests < state.wanted; round++) await runRound(state, round, startedAt);
  const { entries } = state.failures;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const shrinkUntil = performance.now() + MAX_SHRINKING_MS;
  for (const { failure, count } of entries) {
    const smallest =
      performance.now() < shrinkUntil ? await shrinkFailure(failure, state.upstreamPort) : failure;
    print(formatFailure(smallest, state.seed, count));
  }
  print(
    `seed ${state.seed}: ${state.requests} requests in ${state.cases} cases, ${state.responses} responses, ${seconds} s, ${entries.length} different failures`,
  );
  upstream.close();
  return entries.length === 0 ? 0 : 1;
}

function toInteger(option: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new Error(`${option}: expected a whole number, got "${text}"`);
  return Number(text);
}

/** Starts the server that the proxy forwards to. */
async function startUpstream(): Promise<Server> {
  const server = createServer((req, res) => {
    req.resume();
    res.end('upstream');
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return server;
}

const startTarget = (state: RunState, options: TargetOptions, profile: ProfileName): Promise<Target> => {
  const starting = Target.start(options, profile, state.upstreamPort, (kind, detail) => {
    void starting.then((target) => reportServerProblem(state, target, kind, detail));
  });
  return starting;
};

/** Reports what a server did outside of responses, for each case that it was running. The first one gets the details. */
function reportServerProblem({ failures }: RunState, target: Target, kind: string, detail: string): void {
  const marker = /xcmsecret(\d+)/.exec(detail)?.[1];
  const caseNumber = marker === undefined ? ([...target.running.keys()][0] ?? -1) : Number(marker);
  const others = [...target.running.keys()].join(', ');
  const failure: Failure = {
    kind,
    detail: others === '' || marker !== undefined ? detail : `${detail} (while cases ${others} ran)`,
    target: target.options.name,
    profile: target.profile,
    caseNumber,
    trace: target.running.get(caseNumber)?.trace ?? [],
  };
  failures.add(failure);
}

async function runRound(state: RunState, round: number, startedAt: number): Promise<void> {
  const first = round * CASES_PER_ROUND;
  const numbers = Array.from({ length: CASES_PER_ROUND }, (_, index) => first + index);
  await Promise.all(
    TARGETS.map(async (options, index) => {
      const queue = numbers.filter((number) => targetIndexOf(number) === index);
      let target = await startTarget(
        state,
        options,
        profileOf(first + ((((index - first) % TARGETS.length) + TARGETS.length) % TARGETS.length)),
      );
      let restarting: Promise<void> | undefined;
      const work = async (): Promise<void> => {
        for (
          let number = queue.shift();
          number !== undefined && state.requests < state.wanted;
          number = queue.shift()
        ) {
          await runCase(state, target, number);
          if (target.hasExited)
            restarting ??= (async () => {
              await target.stop();
              target = await startTarget(state, options, target.profile);
              restarting = undefined;
            })();
          await restarting;
        }
      };
      await Promise.all(Array.from({ length: options.isExclusive ? 1 : CASES_AT_ONCE }, work));
      await checkJournal(state, target);
      await target.stop();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  print(
    `round ${round + 1}: ${state.requests} requests, ${(state.requests / seconds).toFixed(0)} a second, ${state.failures.entries.length} different failures`,
  );
}

async function runCase(state: RunState, target: Target, number: number): Promise<void> {
  const run = new CaseRun(target, state.seed, number);
  target.running.set(number, run);
  const { requests, responses, failures } = await run.run();
  target.running.delete(number);
  state.requests += requests;
  state.responses += responses;
  state.cases++;
  for (const failure of failures) state.failures.add(failure);
}

/** Checks that the journal contains no secret. */
async function checkJournal({ failures }: RunState, target: Target): Promise<void> {
  const journal = target.hasExited ? undefined : await target.control('GET', '/_mock/requests');
  if (journal?.status !== 200) return;
  for (const entry of JSON.parse(journal.text).requests) {
    const text = JSON.stringify(entry);
    const caseNumber = /xcmsecret(\d+)[a-z]{20}/.exec(text)?.[1];
    if (caseNumber === undefined) continue;
    const place = Object.keys(entry).find((key) => /xcmsecret\d+[a-z]{20}/.test(JSON.stringify(entry[key])));
    failures.add({
      kind: 'secret in the journal',
      detail: `${place}: ${JSON.stringify(entry[place as string])}`,
      target: target.options.name,
      profile: target.profile,
      caseNumber: Number(caseNumber),
      trace: [],
    });
  }
}

/** Runs a single case again, alone or after the earlier cases of its server. */
async function replay(state: RunState, number: number, withHistory: boolean): Promise<void> {
  const options = TARGETS[targetIndexOf(number)] as TargetOptions;
  const target = await startTarget(state, options, profileOf(number));
  const start = withHistory ? roundOf(number) * CASES_PER_ROUND : number;
  for (let each = start; each <= number && !target.hasExited; each++)
    if (targetIndexOf(each) === targetIndexOf(number)) await runCase(state, target, each);
  await checkJournal(state, target);
  await target.stop();
}
