import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface ListenAddress {
  /** Port to listen on. With 0 the system chooses a free port. */
  readonly port: number;
  readonly host: string;
}

/** Codes of system errors for a host that is not, or does not resolve to, an address of this machine. */
const HOST_ERROR_CODES = ['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL'];
/** Codes of system errors for a machine without IPv6. */
const NO_IPV6_CODES = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

const LOCALHOST = 'localhost';
const IPV4_LOOPBACK = '127.0.0.1';
const IPV6_LOOPBACK = '::1';

/**
 * Makes a server listen on an address. With the host `localhost`, the server listens on the loopback addresses of IPv4 and IPv6,
 * because some clients try only one of them.
 *
 * @param optionNames names of the options that set the port and the host, for the error message
 * @returns the address with the chosen port, such as `127.0.0.1:4020`
 * @throws the system's error; the message starts with the name of the option to change
 */
export async function listen(
  server: Server,
  { port, host }: ListenAddress,
  optionNames: Readonly<Record<keyof ListenAddress, string>>,
): Promise<string> {
  const explain = (error: NodeJS.ErrnoException): never => {
    error.message = describeError(error, { port, host }, optionNames);
    throw error;
  };
  const isLocalhost = host === LOCALHOST;
  await listenOn(server, port, isLocalhost ? IPV4_LOOPBACK : host).catch(explain);
  const bound = server.address() as AddressInfo;
  if (isLocalhost) await listenOnIpv6Loopback(server, bound.port).catch(explain);
  return `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}

const listenOn = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Passes connections to the IPv6 loopback address to a server, until the server is closed. */
async function listenOnIpv6Loopback(server: Server, port: number): Promise<void> {
  const passConnection = (socket: Socket): void => void server.emit('connection', socket);
  // `server` has this property, but its type does not.
  const { allowHalfOpen = false } = server as { allowHalfOpen?: boolean };
  const ipv6Server = createServer({ allowHalfOpen, noDelay: true }, passConnection);
  try {
    await listenOn(ipv6Server, port, IPV6_LOOPBACK);
  } catch (error) {
    if (!NO_IPV6_CODES.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  server.once('close', () => ipv6Server.close());
}

function describeError(
  { code = '', message }: NodeJS.ErrnoException,
  { port, host }: ListenAddress,
  optionNames: Readonly<Record<keyof ListenAddress, string>>,
): string {
  if (HOST_ERROR_CODES.includes(code))
    return `${optionNames.host}: expected an IP address or a host name of this machine, got ${JSON.stringify(host)} (${code})`;
  if (code === 'EADDRINUSE')
    return `${optionNames.port}: expected a free port of ${host}, got ${port}, which another process uses (${code})`;
  if (code === 'EACCES')
    return `${optionNames.port}: expected a port that this user may use, got ${port} (${code})`;
  return `${optionNames.host}: ${message}`;
}
