import { ConfigError, type Flags, processEnvironment, readConfig } from './config.js';
import { type RunningServer, start } from './start.js';

export const EXIT_FAILURE = 1;
export const EXIT_USAGE_ERROR = 2;

export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);
export const printError = (line: string): void => void process.stderr.write(`${line}\n`);

/** Serves until a signal comes. @param flags options of the command line */
export async function serve(flags: Flags): Promise<void> {
  const startPromise = start(readConfig({ flags, ...processEnvironment() }));
  // Before it listens: the first process of a container, which has no default for signals, would not hear of them.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => handleStopSignal(startPromise));
  const { url, gateway } = await startPromise;
  printLine(`listening on ${url}`);
  if (gateway) printLine(`gateway on ${gateway.url}, its CA in ${gateway.caFile}`);
}

let isStopping = false;

/** The first signal finishes the requests under way, a second one ends them. */
function handleStopSignal(startPromise: Promise<RunningServer>): void {
  const isSecondSignal = isStopping;
  isStopping = true;
  startPromise
    .then(
      async ({ server, gateway, close }) => {
        if (isSecondSignal) {
          server.closeAllConnections();
          gateway?.closeAllConnections();
        }
        await close();
        process.exit(0);
      },
      () => undefined, // A start that failed is told of by who asked for it.
    )
    .catch(reportError);
}

/** Writes why the command failed, and sets its exit code. */
export function reportError(error: unknown, exitCode?: number): void {
  printError(`x-compliance-mock: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = exitCode ?? (error instanceof ConfigError ? EXIT_USAGE_ERROR : EXIT_FAILURE);
}
