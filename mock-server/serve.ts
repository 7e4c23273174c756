import { ConfigError, type Flags, processEnvironment, readConfigWithSources } from './config.js';
import { SECOND_MS } from './domain/time/instant.js';
import { EXIT_FAILURE, EXIT_USAGE_ERROR } from './exit-codes.js';
import { STALL_MS } from './http/open-connections.js';
import { type RunningServer, reachableOrigin, start } from './start.js';
import { STOP_SIGNALS } from './stop-signals.js';

export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);
export const printError = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs a server until a signal arrives, or until standard input ends with `--exit-with-stdin`. @param flags options of the command line */
export async function serve(flags: Flags): Promise<void> {
  const stop = new AbortController();
  const { config, nameSource } = readConfigWithSources({ flags, ...processEnvironment() });
  const startPromise = start(config, undefined, nameSource, stop.signal);
  // Registers the handlers before the server listens. The first process of a container has no default signal handlers, so it
  // would ignore a signal that arrives during the start.
  for (const signal of STOP_SIGNALS)
    process.on(signal, () => {
      handleStopSignal(startPromise);
      stop.abort();
    });
  const { url, gateway } = await startPromise.catch((error: unknown) => {
    if (stop.signal.aborted) process.exit(0);
    throw error;
  });
  const handleEndOfInput = (): void => handleStopSignal(startPromise);
  if (config.exitWithStdin) process.stdin.on('end', handleEndOfInput).on('error', handleEndOfInput).resume();
  printLine(`listening on ${url}`);
  if (process.stdout.isTTY && !config.noControl)
    printLine(`dashboard at ${config.publicUrl ?? reachableOrigin(url)}/_mock/ui/`);
  if (gateway) printLine(`proxy listening on ${gateway.url}, CA certificate in ${gateway.caFile}`);
}

let isStopping = false;

/**
 * Stops the server after the first signal. Waits for the running requests, unless a second signal arrives. Ends the process soon
 * even if the start does not finish.
 */
function handleStopSignal(startPromise: Promise<RunningServer>): void {
  const isSecondSignal = isStopping;
  isStopping = true;
  const timer = setTimeout(() => process.exit(0), isSecondSignal ? SECOND_MS : STALL_MS);
  startPromise
    .then(
      async ({ closeAllConnections, close }) => {
        if (isSecondSignal) closeAllConnections();
        else clearTimeout(timer);
        await close();
        process.exit(0);
      },
      () => clearTimeout(timer), // The caller of `serve` reports a failed start.
    )
    .catch(reportError);
}

/** Prints the error and sets the exit code. */
export function reportError(error: unknown, exitCode?: number): void {
  printError(`x-compliance-mock: ${describeError(error)}`);
  process.exitCode = exitCode ?? (error instanceof ConfigError ? EXIT_USAGE_ERROR : EXIT_FAILURE);
}

function describeError(error: unknown): string {
  const { syscall } = error as NodeJS.ErrnoException;
  // A relative path requires the working directory.
  if (syscall === 'uv_cwd') return 'Cannot read the working directory: it was deleted. Use absolute paths.';
  return error instanceof Error ? error.message : String(error);
}

/** Codes of the errors of an output whose reader has closed it. */
const CLOSED_OUTPUT_CODES = ['EPIPE', 'ECONNRESET'];
let hasReportedOutput = false;

/**
 * Handles a line of standard output that cannot be written. A reader that wants no more lines, such as `head`, changes nothing. With
 * a full disk the output is incomplete, so that a command fails. A server continues in both cases.
 */
export function handleOutputError({ code = '', message }: NodeJS.ErrnoException): void {
  if (hasReportedOutput || CLOSED_OUTPUT_CODES.includes(code)) return;
  hasReportedOutput = true;
  // Keeps the exit code of a command that has failed already.
  reportError(
    new Error(`Cannot write to standard output: ${message}`),
    Number(process.exitCode) || EXIT_FAILURE,
  );
}
