// Server with one bug, which the fuzzer must find. It behaves as the mock only as far as the fuzzer needs.
// Usage: node server-with-bug.mjs. The path of a request selects the bug.
import { createServer } from 'node:http';

/** Bugs by the method and path of the request that shows them. */
const BUGS = {
  'GET /status': (_req, res) => res.writeHead(500, { 'content-length': 0 }).end(),
  'GET /hang': () => undefined,
  'GET /crash': () => process.exit(3),
  'GET /second-response': (req) => req.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'.repeat(4)),
  'GET /two-lengths': (req) =>
    req.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n'),
  'GET /silent-close': (req) => req.socket.end(),
  'GET /large-error': (_req, res) => res.writeHead(400).end('x'.repeat(20_000)),
  'GET /log-secret': (req, res) => {
    process.stderr.write(
      `${JSON.stringify({ level: 'info', event: 'x', path: req.headers.authorization })}\n`,
    );
    res.writeHead(200, { 'content-length': 0 }).end();
  },
  'GET /warning': (_req, res) => {
    process.emitWarning('Possible EventEmitter memory leak detected');
    res.writeHead(200, { 'content-length': 0 }).end();
  },
};
const server = createServer((req, res) => {
  const showBug = BUGS[`${req.method} ${req.url}`];
  if (showBug) return showBug(req, res);
  res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`),
);
process.on('SIGTERM', () => process.exit(0));
