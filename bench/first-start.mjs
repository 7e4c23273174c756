// Loads the library in a new process, like a test run, and starts a mock once. Prints the times for loading and starting as JSON.
// Usage: first-start.mjs import|require|http
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Starts a `node:http` server, which a user could write instead of using the mock. */
function startBareHttp({ createServer }) {
  const server = createServer((_req, res) => res.end('{"status":"ok"}'));
  return new Promise((started) => {
    server.listen(0, '127.0.0.1', () => started({ close: () => server.close() }));
  });
}

const SCENARIOS = {
  import: { load: () => import('../dist/index.js'), start: ({ startMock }) => startMock() },
  require: { load: async () => require('../dist/index.cjs'), start: ({ startMock }) => startMock() },
  http: { load: async () => require('node:http'), start: startBareHttp },
};

const sampleClocks = () => ({
  ms: performance.now(),
  cpuMs: process.cpuUsage().user / 1e3 + process.cpuUsage().system / 1e3,
});
const elapsed = (from, to) => ({ ms: to.ms - from.ms, cpuMs: to.cpuMs - from.cpuMs });

const { load, start } = SCENARIOS[process.argv[2]];
// Calls the clock functions once, so that compiling them is not measured.
elapsed(sampleClocks(), sampleClocks());
const startedAt = sampleClocks();
const library = await load();
const loaded = sampleClocks();
const server = await start(library);
const started = sampleClocks();
process.stdout.write(
  JSON.stringify({
    load: elapsed(startedAt, loaded),
    start: elapsed(loaded, started),
    both: elapsed(startedAt, started),
  }),
);
await server.close();
