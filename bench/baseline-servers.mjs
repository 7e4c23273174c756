// Defines the servers that the benchmark compares, and their names in docs/benchmarks.md.
import { announcedCommand } from './bench-process.mjs';

export const MOCK = 'x-compliance-mock';
export const HTTP = 'bare node:http';
export const EXPRESS = 'bare Express';

/** Returns the command that starts the mock on a free port. @param {...string} options */
export const mockCommand = (...options) => announcedCommand('../dist/cli.js', '--port', '0', ...options);

/** Options of the mock for load: a rate limit that no measurement reaches, and no log line per request. */
export const UNLIMITED = ['--rate-limit', '999999999', '--log-level', 'warn'];

/** Returns the command of the `node:http` server. @param {string} [response] JSON file with the response */
export const httpCommand = (response) =>
  announcedCommand('servers/bare-http.cjs', ...(response ? [response] : []));
/** Returns the command of the Express server. @param {string} [response] JSON file with the response */
export const expressCommand = (response) =>
  announcedCommand('servers/bare-express.mjs', ...(response ? [response] : []));
