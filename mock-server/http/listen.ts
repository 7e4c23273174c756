import type { AddressInfo, Server } from 'node:net';

export interface ListenAddress {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
}

/** System errors that another port may avoid. */
const PORT_ERROR_CODES = ['EADDRINUSE', 'EACCES'];

/**
 * Listens on an address.
 *
 * @param flags names of the options that set the port and the host
 * @returns the bound address, such as `127.0.0.1:4020`
 * @throws the system error, prefixed with the option that caused it
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
