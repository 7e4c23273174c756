import type { AddressInfo, Server } from 'node:net';

export interface ListenAddress {
  /** 0 picks a free port. */
  readonly port: number;
  readonly host: string;
}

/** System errors that another port may avoid. */
const PORT_ERROR_CODES = ['EADDRINUSE', 'EACCES'];

/**
 * Listens on an address.
 *
 * @param optionNames options that set the port and the host, for the error message
 * @returns the address, such as `127.0.0.1:4020`
 * @throws the system's error; its message starts with the option to change
 */
export async function listen(
  server: Server,
  { port, host }: ListenAddress,
  optionNames: Readonly<Record<keyof ListenAddress, string>>,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const option = PORT_ERROR_CODES.includes(error.code ?? '') ? optionNames.port : optionNames.host;
      error.message = `${option}: ${error.message}`;
      reject(error);
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}
