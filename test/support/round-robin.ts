import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts a proxy that passes each request to the next of several servers. It changes neither the Host header nor the body. */
export async function startRoundRobin(targets: readonly string[]) {
  let next = 0;
  const server = createServer({ requestTimeout: 0 }, (req, res) => {
    const target = new URL(targets[next++ % targets.length] as string);
    const { hostname, port } = target;
    const upstream = httpRequest(
      {
        hostname,
        port,
        method: req.method,
        path: req.url,
        // A request of HTTP/1.0 may have no host.
        headers: req.headers.host === undefined ? [...req.rawHeaders, 'Host', target.host] : req.rawHeaders,
      },
      (reply) => {
        res.writeHead(reply.statusCode as number, reply.statusMessage, reply.rawHeaders);
        reply.pipe(res);
        reply.on('error', () => res.destroy());
      },
    );
    upstream.on('information', ({ statusCode }) => statusCode === 100 && res.writeContinue());
    upstream.on('error', () => res.destroy());
    res.on('close', () => upstream.destroy());
    // A server may respond before it has read the whole body.
    upstream.on('close', () => req.resume());
    upstream.flushHeaders();
    req.pipe(upstream);
    req.on('close', () => req.complete || upstream.destroy());
  });
  server.on('checkContinue', (req, res) => void server.emit('request', req, res));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
