// Writes the report of an app when a test fails. Loaded by test suites only.
import { hash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formatEntry } from '../client/format-entry.js';
import type { MockHandle } from '../client/index.js';

export interface FailureReportOptions {
  /** Directory of the reports. The default is `x-compliance-mock-reports` in the working directory. */
  readonly directory?: string | undefined;
}

export interface FailedTest {
  /** Full name of the test. */
  readonly name: string;
  /** File of the test, or another text that distinguishes tests with equal names. */
  readonly file?: string | undefined;
}

export const DEFAULT_DIRECTORY = 'x-compliance-mock-reports';
/** Number of latest requests in the message. */
const SHOWN_REQUESTS = 10;
/** Maximum number of reports of a process, so that a suite of failing tests does not fill the disk. */
const MAX_REPORTS = 100;
const MAX_WORDS_LENGTH = 80;

/** Number of reports of this process, by file name. */
const written = new Map<string, number>();

/**
 * Returns a file name that every operating system accepts. A hash distinguishes names that differ only in characters that are left out.
 */
export function reportFileName({ name, file = '' }: FailedTest): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const start = ['report', ...words].join('-').slice(0, MAX_WORDS_LENGTH).replace(/-$/, '');
  return `${start}-${hash('sha256', JSON.stringify([file, name])).slice(0, 10)}`;
}

/** Creates the directory. Version control ignores a directory that did not exist. */
async function createReportDirectory(directory: string): Promise<void> {
  if ((await mkdir(directory, { recursive: true })) === undefined) return;
  await writeFile(join(directory, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined);
}

/** Writes a report. A second report with the same name in this process gets a number. @returns path of the file */
export async function writeReportFile(
  html: string,
  test: FailedTest,
  directory: string = DEFAULT_DIRECTORY,
): Promise<string> {
  const name = reportFileName(test);
  const count = (written.get(name) ?? 0) + 1;
  written.set(name, count);
  const file = resolve(directory, `${name}${count === 1 ? '' : `-${count}`}.html`);
  await createReportDirectory(directory);
  await writeFile(file, html);
  return file;
}

const writtenCount = (): number => [...written.values()].reduce((sum, count) => sum + count, 0);

/**
 * Writes the report of an app. Never rejects, because an error would hide the failure of the test.
 *
 * @returns message with the path of the file and the latest requests of the app
 */
export async function reportFailedTest(
  app: MockHandle,
  test: FailedTest,
  { directory }: FailureReportOptions = {},
): Promise<string> {
  try {
    const requests = await app.requests.list({ limit: SHOWN_REQUESTS });
    const lines = requests.map((entry) => formatEntry(entry).replace(/^/gm, '  '));
    const shown = lines.length === 0 ? ['  The mock got no request of this app.'] : lines;
    const where =
      writtenCount() < MAX_REPORTS
        ? await writeReportFile(await app.report(), test, directory)
        : `none, because this process wrote ${MAX_REPORTS} reports`;
    return [`x-compliance-mock: report of the failed test: ${where}`, ...shown].join('\n');
  } catch (error) {
    return `x-compliance-mock: Cannot write the report of the failed test: ${(error as Error).message}`;
  }
}
