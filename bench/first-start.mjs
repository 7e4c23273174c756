// A process that has done nothing yet, as that of a test: loads the library and starts a mock once. Says what that took, as
// JSON. Usage: first-start.mjs import|require|http
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What a user would write by hand. */
function startBareHttp({ createServer }) {
  const server = createServer((_req, res) => res.end('{"status":"ok"}'));
  return new Promise((started) => {
    server.listen(0, '127.0.0.1', () => started({ close: () => server.close() }));
  });
}

const WAYS = {
  import: { load: () => import('../dist/index.js'), start: ({ startMock }) => startMock() },
  require: { load: async () => require('../dist/index.cjs'), start: ({ startMock }) => startMock() },
  http: { load: async () => require('node:http'), start: startBareHttp },
};

const now = () => ({
  ms: performance.now(),
  cpuMs: process.cpuUsage().user / 1e3 + process.cpuUsage().system / 1e3,
});
const between = (from, to) => ({ ms: to.ms - from.ms, cpuMs: to.cpuMs - from.cpuMs });

const { load, start } = WAYS[process.argv[2]];
// Warms up the clock functions: their first call must not be part of the measurement.
between(now(), now());
const began = now();
const library = await load();
const loaded = now();
const server = await start(library);
const started = now();
process.stdout.write(
  JSON.stringify({
    load: between(began, loaded),
    start: between(loaded, started),
    both: between(began, started),
  }),
);
await server.close();
