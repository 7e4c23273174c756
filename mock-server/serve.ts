import { ConfigError, type Flags, readConfig, surroundings } from './config.js';
import { type RunningServer, start } from './start.js';

export const EXIT_FAILURE = 1;
export const EXIT_WRONG_USE = 2;

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
export const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Serves until a signal comes. @param flags options of the command line */
export async function serve(flags: Flags): Promise<void> {
  const starting = start(readConfig({ flags, ...surroundings() }));
  // Before it listens: the first process of a container, which has no default for signals, would not hear of them.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(starting));
  const { url, gateway } = await starting;
  say(`listening on ${url}`);
  if (gateway) say(`gateway on ${gateway.url}, its CA in ${gateway.caFile}`);
}

let stopping = false;

/** The first signal finishes the requests under way, a second one ends them. */
function stop(starting: Promise<RunningServer>): void {
  const isSecond = stopping;
  stopping = true;
  starting
    .then(
      async ({ server, gateway, close }) => {
        if (isSecond) {
          server.closeAllConnections();
          gateway?.closeAllConnections();
        }
        await close();
        process.exit(0);
      },
      () => undefined, // A start that failed is told of by who asked for it.
    )
    .catch(fail);
}

/** Writes why the command failed, and sets its exit code. */
export function fail(error: unknown, exitCode?: number): void {
  complain(`x-compliance-mock: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = exitCode ?? (error instanceof ConfigError ? EXIT_WRONG_USE : EXIT_FAILURE);
}
