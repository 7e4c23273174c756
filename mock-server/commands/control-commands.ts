import type { Command } from 'commander';
import { createControlCalls, httpTransport } from '../../client/http.js';
import { urlArgument } from './argument-parsers.js';
import type { JournalFlags } from './show-journal.js';
import type { StatusFlags } from './show-status.js';

interface ControlFlags {
  readonly url?: URL;
  readonly controlToken?: string;
}

const printLine = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Adds the commands that read the control API of a running mock.
 *
 * @param getLocalUrl returns the URL of the mock that the environment and the configuration file describe
 */
export function describeControlCommands(
  subcommand: (name: string, description: string) => Command,
  getLocalUrl: () => { readonly url: URL; readonly controlToken: string | undefined },
): void {
  const controlCommand = (name: string, description: string): Command =>
    subcommand(name, description)
      .option(
        '--url <URL>',
        'URL of the mock. Default: from the environment and the configuration file',
        urlArgument('--url'),
      )
      .option('--control-token <TOKEN>', 'Bearer token of the control API (or XCM_CONTROL_TOKEN)');
  const createCall = (flags: ControlFlags) => {
    const local = getLocalUrl();
    const { origin, pathname } = flags.url ?? local.url;
    return createControlCalls(
      httpTransport(pathname === '/' ? origin : origin + pathname),
      flags.controlToken ?? local.controlToken,
    ).call;
  };

  controlCommand('journal', 'Print the latest requests to a mock with the reasons for its responses')
    .option('--follow', 'Print each later request as it comes, until the command is interrupted')
    .option('--app <APP>', 'Bearer token or ID of the app. Default: all apps')
    .option('--json', 'Print each request as a line of JSON')
    .action(async (flags: ControlFlags & JournalFlags) => {
      const { showJournal } = await import('./show-journal.js');
      await showJournal(createCall(flags), flags, printLine);
    });

  controlCommand('status', 'Print the apps of a mock with their jobs and rate-limit windows')
    .option('--json', 'Print each app as a line of JSON')
    .action(async (flags: ControlFlags & StatusFlags) => {
      const { showStatus } = await import('./show-status.js');
      await showStatus(createCall(flags), flags, printLine);
    });
}
