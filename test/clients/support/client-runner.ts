import { type ExecFileException, execFile } from 'node:child_process';
import { expect } from 'vitest';
import type { MockHandle } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import { recordEvidence } from './client-evidence.js';
import { CLEAN_ENV, type ServedMock } from './served-mock.js';

const RUN_TIMEOUT_MS = 90_000;

/** A program around a client, one of whose steps is carried out a run. */
export interface ClientCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** How the client is led to the gateway, and trusts it; nothing else is said to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What the program says makes an outcome; JSON if nothing else is said. */
  parseOutput?(ended: ProcessResult): unknown;
}

export interface ClientUnderTest {
  /** As the catalogue has it. */
  readonly name: string;
  /** How it is led to the gateway, in a few words. */
  readonly way: string;
  /** What it calls itself in its own requests: others were made by the program around it. */
  readonly userAgent: RegExp;
  /** Whether it polls by itself until a job is complete. */
  readonly pollsByItself?: boolean;
  command(mock: ServedMock, step: string, args: readonly string[]): ClientCommand;
}

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a client makes of an answer that it refuses. */
export interface ClientFailure {
  /** Of the API's answer; undefined if the client could not read a good one. */
  readonly status?: number;
  readonly kind: string;
  readonly says: string;
  /** When the window is over, in Unix seconds; for a 429. */
  readonly reset?: number;
}

export interface ResultLine {
  readonly id: string;
  readonly reason: string;
}

/** What a step came to; which fields there are depends on it. */
export interface StepOutcome {
  readonly id?: string;
  readonly status?: string;
  readonly upload_url?: string;
  readonly download_url?: string;
  readonly jobs?: readonly { readonly id: string; readonly status: string }[];
  readonly statuses?: readonly string[];
  readonly results?: readonly ResultLine[];
  readonly failure?: ClientFailure;
}

export interface ClientTestContext {
  readonly mock: ServedMock;
  readonly app: MockHandle;
  readonly profile: ProfileName;
  /** The app's own if nothing else is said. */
  readonly token?: string;
}

/** Runs a program to its end, whatever that is. */
export function runProgram(
  { program, args, env, cwd }: ClientCommand,
  token: string,
): Promise<ProcessResult> {
  const options = {
    env: { ...CLEAN_ENV, BEARER_TOKEN: token, ...env },
    cwd,
    timeout: RUN_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
  };
  return new Promise((resolve) => {
    execFile(program, args, options, (error: ExecFileException | null, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

const readJson = ({ code, stdout, stderr }: ProcessResult): unknown => {
  if (code !== 0) expect.fail(`the program ended with ${code}: ${stdout}\n${stderr}`);
  return JSON.parse(stdout);
};

/** Has a client carry out a step, and notes what the journal saw of it. */
export async function runStep(
  client: ClientUnderTest,
  context: ClientTestContext,
  step: string,
  ...args: string[]
): Promise<StepOutcome> {
  const { app, mock, profile, token = app.token() } = context;
  const before = (await app.requests.list()).length;
  const command = client.command(mock, step, args);
  const outcome = (command.parseOutput ?? readJson)(await runProgram(command, token)) as StepOutcome;
  if (context.token === undefined)
    recordEvidence(client, profile, outcome, (await app.requests.list()).slice(before));
  return outcome;
}

/**
 * Has a client carry out a step at whose end it polls. Once it has asked for the job, the time that the job takes passes, for its
 * app alone.
 */
export async function runPollingStep(
  client: ClientUnderTest,
  context: ClientTestContext,
  ...step: [string, ...string[]]
): Promise<StepOutcome> {
  const { requests, clock } = context.app;
  const hasPolled = async () =>
    (await requests.list({ method: 'GET' })).some(({ route }) => route === 'getJob');
  let hasEnded = false;
  const outcome = runStep(client, context, ...step).finally(() => {
    hasEnded = true;
  });
  const advancing = (async () => {
    while (!hasEnded && !(await hasPolled())) await new Promise((next) => setTimeout(next, 20));
    if (!hasEnded) await clock.advance('3s');
  })();
  const [stepOutcome] = await Promise.all([outcome, advancing]);
  return stepOutcome;
}
