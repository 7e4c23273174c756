// A proxy and a TLS server on one port, for clients that call X and Google's storage by their real names.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { HOUR_MS, SECOND_MS } from '../domain/time/instant.js';
import { drain } from '../http/drain.js';
import { type Address, listen } from '../http/listen.js';
import type { Log } from '../ports.js';
import type { Authority } from './certificate-authority.js';
import { type Connection, createConnections, type Patience } from './connections.js';
import { type Refusal, refuseRequest, refuseTunnel } from './error-response.js';
import { type HostPort, isOwnHost, OWN_HOSTS_TEXT, parseHostPort } from './intercepted-hosts.js';
import { createOnce } from './once-per-key.js';
import { partsOf, type Way, wayTo } from './routing.js';
import { createLeaf } from './server-certificate.js';
import { createPassages } from './upstream.js';

export interface GatewayOptions extends Address {
  /** Hosts that are let through to where they really are. */
  readonly allow: readonly HostPort[];
  readonly authority: Authority;
  /** What answers under one of the real names. */
  readonly appOf: (host: string) => (req: IncomingMessage, res: ServerResponse, host: string) => void;
  /** Where the mock itself is reached. */
  readonly mockUrl: string;
  readonly log: Log;
  readonly patience?: Patience;
}

/** A gateway that listens. */
export interface Gateway {
  /** What a client is given as HTTPS_PROXY. */
  readonly url: string;
  /** Certificate of the CA to trust, in PEM form, and the file that it lies in. */
  readonly ca: string;
  readonly caFile: string;
  /** Finishes the requests under way; ends tunnels to other hosts. */
  close(): Promise<void>;
  /** Ends all requests. */
  closeAllConnections(): void;
}

/** More than a test opens at once, and few enough for any system. */
const PATIENCE: Patience = { ms: 10 * SECOND_MS, most: 1_024 };
const TLS_HANDSHAKE = 0x16;
const EXPIRY_WARNING_DAYS = 30;
const UNTRUSTED = /ALERT_(?:UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE)$/;
const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * Opens the gateway.
 *
 * One server of `node:http` reads all that is HTTP, what a client sends to a proxy and what comes out of tunnels and TLS
 * alike, so that its time limits and its closing hold for every connection.
 *
 * @throws the system's error if the address cannot be listened on
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { allow, authority, appOf, log, patience = PATIENCE } = options;
  const connections = createConnections(patience);
  const passages = createPassages();
  const logRefused = createOnce((host) => log('warn', 'gateway refused a host', { host }));
  const refused = ({ status }: Refusal, asked = ''): void => {
    const host = parseHostPort(asked)?.host;
    if (status === 403 && host !== undefined) logRefused(host);
  };

  const server = createServer();
  // Its own listener reads HTTP; before that stands the question whether it is.
  const [readHttp] = server.listeners('connection') as [(this: unknown, socket: Socket) => void];
  server.removeAllListeners('connection');
  server.requestTimeout = HOUR_MS;

  const leaf = createLeaf(authority);
  const secure = createTlsServer({
    ...leaf.current,
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: patience.ms,
  });
  const distrust = createOnce(() =>
    log('warn', 'a client of the gateway does not trust its CA', { ca: authority.certificateFile }),
  );
  secure.on('tlsClientError', ({ code = '' }: NodeJS.ErrnoException) => {
    if (UNTRUSTED.test(code)) distrust('');
  });
  secure.on('secureConnection', (socket: TLSSocket) => {
    socket.on('error', () => undefined);
    readHttp.call(server, socket);
  });

  /** Reads what comes, HTTP or TLS: the first byte tells. */
  function receive(connection: Connection): void {
    const { socket } = connection;
    connections.await(connection);
    const giveUp = (): void => void socket.destroy();
    socket.once('end', giveUp);
    const look = (): void => {
      const first = socket.read(1) as Buffer | null;
      if (first === null) {
        socket.once('readable', look);
        return;
      }
      socket.off('end', giveUp);
      socket.unshift(first);
      if (first[0] !== TLS_HANDSHAKE) {
        readHttp.call(server, socket);
        return;
      }
      const renewed = leaf.renewed();
      if (renewed) secure.setSecureContext(renewed);
      secure.emit('connection', socket);
    };
    look();
  }
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => undefined);
    receive({ socket, tunnelTo: undefined });
  });

  server.on('connect', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    const connection = connections.served(socket);
    if (!connection) {
      socket.destroy();
      return;
    }
    const refuse = (refusal: Refusal): void => {
      // It is up to the client to end its side.
      connections.await(connection);
      refuseTunnel(socket, refusal);
    };
    if (connection.tunnelTo !== undefined || isEncrypted(socket)) {
      refuse(NO_TUNNEL_WITHIN);
      return;
    }
    const way = wayTo(req.url ?? '', undefined, allow);
    if (way.kind === 'through') passages.tunnel(socket, head, way.to, refuse);
    else if (way.kind === 'refused') {
      refused(way.refusal, req.url);
      refuse(way.refusal);
    } else {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) socket.unshift(head);
      connection.tunnelTo = way.host;
      receive(connection);
    }
  });

  /** Serves a request under one of the real names; others are let through or refused. */
  function answer(req: IncomingMessage, res: ServerResponse): void {
    const connection = connections.served(req.socket);
    if (!connection) {
      req.socket.destroy();
      return;
    }
    const { scheme, authority: asked, path } = partsOf(req.url ?? '/', req.headers.host);
    const names = namesOf(connection, req.socket);
    if (scheme !== undefined && names === undefined) {
      const way = wayTo(asked, PORTS[scheme], allow);
      if (way.kind === 'refused') refused(way.refusal, asked);
      const refusal = refusalOfRequest(way, scheme);
      if (refusal) {
        refuseRequest(req, res, refusal);
        return;
      }
      if (way.kind === 'through') {
        passages.forward(req, res, way.to, path);
        return;
      }
    }
    const host = parseHostPort(asked)?.host;
    if (host === undefined || !isOwnHost(host) || names?.some((name) => name !== host)) {
      refuseRequest(req, res, misdirected(asked, names, options.mockUrl));
      return;
    }
    if (scheme !== undefined) {
      // The URL counts, whatever the Host header says (RFC 9112, 3.2.2).
      req.headers.host = asked;
      req.url = path;
    }
    appOf(host)(req, res, host);
  }
  server.on('request', answer);
  // The answer decides whether the body is wanted.
  server.on('checkContinue', answer);

  if (authority.daysLeft < EXPIRY_WARNING_DAYS)
    log('warn', "the gateway's CA expires soon", {
      ca: authority.certificateFile,
      days: Math.floor(authority.daysLeft),
    });
  const address = await listen(server, options, { port: 'gateway-port', host: 'gateway-host' });
  return {
    url: `http://${address}`,
    ca: authority.certificate,
    caFile: authority.certificateFile,
    close() {
      connections.endWaiting();
      passages.end();
      return drain(server);
    },
    closeAllConnections: () => server.closeAllConnections(),
  };
}

const isEncrypted = (socket: Socket): boolean => (socket as TLSSocket).encrypted === true;

/** The names that a client has already given: to the proxy, and at the TLS handshake. Undefined: it talks to the proxy itself. */
function namesOf({ tunnelTo }: Connection, socket: Socket): readonly string[] | undefined {
  if (tunnelTo === undefined && !isEncrypted(socket)) return undefined;
  const { servername } = socket as TLSSocket & { servername?: string | false };
  const names = [tunnelTo, servername ? servername.toLowerCase() : undefined];
  return [...new Set(names.filter((name) => name !== undefined))];
}

const NO_TLS_FOR_OTHERS: Refusal = {
  status: 403,
  detail: 'The gateway lets clients through to other hosts by CONNECT where they want HTTPS.',
};

const NO_TUNNEL_WITHIN: Refusal = {
  status: 400,
  detail: 'The gateway is an HTTP proxy; there are no tunnels within tunnels, or within TLS.',
};

const refusalOfRequest = (way: Way, scheme: string): Refusal | undefined => {
  if (way.kind === 'refused') return way.refusal;
  return way.kind === 'through' && scheme === 'https' ? NO_TLS_FOR_OTHERS : undefined;
};

const misdirected = (asked: string, names: readonly string[] = [], mockUrl: string): Refusal => ({
  status: 421,
  detail:
    names.length > 0
      ? `The request is for another host than its connection, which was made to ${names.join(' and ')}.`
      : `${JSON.stringify(asked.slice(0, LONGEST_SHOWN))} is not served here. This is the gateway: it answers for ${OWN_HOSTS_TEXT}, and for clients that have it as HTTPS_PROXY. The mock itself is at ${mockUrl}.`,
});

const LONGEST_SHOWN = 100;
