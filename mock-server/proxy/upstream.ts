import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { type Refusal, refuseRequest } from './error-response.js';
import { HTTP_PORT } from './intercepted-hosts.js';

/** A host that is let through, at one of its ports. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

const unreachable = ({ host, port }: Destination, error: Error): Refusal => ({
  status: 502,
  detail: `The gateway lets ${host}:${port} through, but cannot reach it: ${error.message}.`,
});

/** Connections to hosts that are let through. */
export interface Passages {
  /** Joins a client to a host: what one sends, the other gets. @param refuse tells it that the host cannot be reached */
  tunnel(socket: Socket, head: Buffer, to: Destination, refuse: (refusal: Refusal) => void): void;
  /** Passes on a request in plain HTTP. */
  forward(req: IncomingMessage, res: ServerResponse, to: Destination, target: string): void;
  /** Ends all tunnels: what goes on in them nobody can see, and so they never fall idle. */
  end(): void;
}

export function createPassages(): Passages {
  const tunnels = new Set<Socket>();
  return {
    tunnel(socket, head, to, refuse) {
      const remote = connect({ host: bare(to.host), port: to.port, allowHalfOpen: true });
      tunnels.add(socket);
      socket.once('close', () => {
        tunnels.delete(socket);
        remote.destroy();
      });
      const failed = (error: Error): void => refuse(unreachable(to, error));
      remote.once('error', failed);
      remote.once('connect', () => {
        remote.off('error', failed);
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        if (head.length > 0) socket.unshift(head);
        remote.on('error', () => socket.destroy());
        socket.pipe(remote).pipe(socket);
      });
    },
    forward(req, res, { host, port }, path) {
      const { method, headers } = req;
      const encoding = headers['transfer-encoding'];
      const onward = request({
        host: bare(host),
        port,
        method,
        path,
        headers: {
          ...endToEnd(headers),
          // The URL counts, whatever the Host header says (RFC 9112, 3.2.2).
          host: port === HTTP_PORT ? host : `${host}:${port}`,
          // Node frames a body by itself only with methods that usually have one.
          ...(encoding !== undefined && { 'transfer-encoding': encoding }),
        },
      });
      onward.once('continue', () => res.writeContinue());
      const refuse = (error: Error): void => {
        if (res.headersSent || res.destroyed) res.destroy();
        else refuseRequest(req, res, unreachable({ host, port }, error));
      };
      onward.on('error', refuse);
      onward.once('response', (answer) => {
        const { statusCode = 0, statusMessage = '' } = answer;
        if (statusCode < LEAST_STATUS || !PHRASE.test(statusMessage)) {
          answer.destroy();
          refuse(new Error('its answer has a status line that is none of HTTP'));
          return;
        }
        res.writeHead(statusCode, statusMessage, endToEnd(answer.headers));
        pipeline(answer, res, () => undefined);
      });
      res.once('close', () => onward.destroy());
      req.pipe(onward);
    },
    end() {
      for (const socket of tunnels) socket.destroy();
    },
  };
}

/** RFC 9112, 4: Node's client reads more than its server writes. */
const LEAST_STATUS = 100;
const PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** RFC 9110, 7.6.1 */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

function endToEnd(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name) && !named.includes(name)),
  );
}
