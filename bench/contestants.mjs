// The servers that are compared, and their names in the document.
import { announcedCommand } from './bench-process.mjs';

export const MOCK = 'x-compliance-mock';
export const HTTP = 'bare node:http';
export const EXPRESS = 'bare Express';

/** Command of the mock on a free port. @param {...string} options */
export const mockCommand = (...options) => announcedCommand('../dist/cli.js', '--port', '0', ...options);

/** A rate limit that no run reaches, and no log line per request. All other options keep their defaults. */
export const UNLIMITED = ['--rate-limit', '999999999', '--log-level', 'warn'];

/** @param {string} [response] JSON file with the response */
export const httpCommand = (response) =>
  announcedCommand('servers/bare-http.cjs', ...(response ? [response] : []));
/** @param {string} [response] JSON file with the response */
export const expressCommand = (response) =>
  announcedCommand('servers/bare-express.mjs', ...(response ? [response] : []));
