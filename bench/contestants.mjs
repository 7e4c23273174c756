// Who is compared, under which name.
import { announcedCommand } from './bench-process.mjs';

export const MOCK = 'x-compliance-mock';
export const HTTP = 'bare node:http';
export const EXPRESS = 'bare Express';

/** The mock on a free port. @param {...string} options */
export const mockCommand = (...options) => announcedCommand('../dist/cli.js', '--port', '0', ...options);

/** A limit that nobody reaches, and no line for each request: what else is on by default stays on. */
export const UNLIMITED = ['--rate-limit', '999999999', '--log-level', 'warn'];

/** @param {string} [answer] file with the answer */
export const httpCommand = (answer) => announcedCommand('servers/bare-http.cjs', ...(answer ? [answer] : []));
/** @param {string} [answer] file with the answer */
export const expressCommand = (answer) =>
  announcedCommand('servers/bare-express.mjs', ...(answer ? [answer] : []));
