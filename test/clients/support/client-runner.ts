import { type ExecFileException, execFile } from 'node:child_process';
import { expect } from 'vitest';
import type { MockHandle } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import { recordEvidence } from './client-evidence.js';
import { CLEAN_ENV, type ServedMock } from './served-mock.js';

const RUN_TIMEOUT_MS = 90_000;

/** Command that runs one step with a client. */
export interface ClientCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** Environment variables that make the client use the proxy and trust its CA. The client gets no other configuration. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Parses the output of the program. By default, stdout must contain one JSON value. */
  parseOutput?(result: ProcessResult): unknown;
}

export interface ClientUnderTest {
  /** Name of the client in `catalogue.mjs`. */
  readonly name: string;
  /** Short description of how the client is configured to use the proxy. */
  readonly way: string;
  /** Pattern of the User-Agent in the client's own requests. The program that runs the client sends other User-Agents. */
  readonly userAgent: RegExp;
  /** Whether the client itself polls until a job is complete. */
  readonly pollsByItself?: boolean;
  command(mock: ServedMock, step: string, args: readonly string[]): ClientCommand;
}

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Failure that a client reports. */
export interface ClientFailure {
  /** Status of the API's response. Undefined if the client could not parse a successful response. */
  readonly status?: number;
  readonly kind: string;
  readonly message: string;
  /** End of the rate-limit window in Unix seconds. Undefined if the client does not expose this time. */
  readonly reset?: number;
}

export interface ResultLine {
  readonly id: string;
  readonly reason: string;
}

/** Outcome of a step. The fields that are set depend on the step. */
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
  /** Bearer token that the client sends. Default: the app's token. */
  readonly token?: string;
}

/** Runs a program and returns its exit code and output, even if the program fails. */
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
  if (code !== 0) expect.fail(`the program exited with ${code}: ${stdout}\n${stderr}`);
  return JSON.parse(stdout);
};

/** Runs a step with a client. Records the client's requests in the journal as evidence, unless `context.token` is set. */
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

/** Runs a step that polls until a job is finished. After the first poll, advances the app's clock by the processing time. */
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
    while (!hasEnded && !(await hasPolled())) await new Promise((resolve) => setTimeout(resolve, 20));
    if (!hasEnded) await clock.advance('3s');
  })();
  const [stepOutcome] = await Promise.all([outcome, advancing]);
  return stepOutcome;
}
