import type { AddressInfo, Server } from 'node:net';

export interface ListenAddress {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
}

/** System errors that another port avoids. */
const PORT_ERROR_CODES = ['EADDRINUSE', 'EACCES'];

/**
 * Listens on an address.
 *
 * @param flags the options that set the port and the host
 * @returns where it is reached, such as `127.0.0.1:4020`
 * @throws the system's error, which names the option then
 */
export async function listen(
  server: Server,
  { port, host }: ListenAddress,
  flags: Readonly<Record<keyof ListenAddress, string>>,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const flag = PORT_ERROR_CODES.includes(error.code ?? '') ? flags.port : flags.host;
      error.message = `--${flag}: ${error.message}`;
      reject(error);
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}
