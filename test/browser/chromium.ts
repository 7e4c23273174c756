import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Names that the browser resolves to this machine: a foreign name, and a name that only private networks use. */
export const FOREIGN_NAME = 'evil.example';
export const PRIVATE_NAME = 'mock.test';

/** Starts Chromium. @throws Error if chromium is not installed */
export function startBrowser(): Promise<Browser> {
  const executablePath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, 'chromium'))
    .find((file) => existsSync(file));
  if (executablePath === undefined)
    throw new Error('Cannot find chromium in PATH. Install it, in Debian with `apt-get install chromium`');
  const rules = [FOREIGN_NAME, PRIVATE_NAME].map((name) => `MAP ${name} 127.0.0.1`).join(', ');
  return chromium.launch({ executablePath, args: [`--host-resolver-rules=${rules}`] });
}
