import type { AddressInfo, Server } from 'node:net';

export interface ListenAddress {
  /** Port to listen on. With 0 the system chooses a free port. */
  readonly port: number;
  readonly host: string;
}

/** Codes of system errors that may disappear if the user chooses another port. */
const PORT_ERROR_CODES = ['EADDRINUSE', 'EACCES'];
/** Codes of system errors for a host that is not, or does not resolve to, an address of this machine. */
const HOST_ERROR_CODES = ['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL'];

/**
 * Makes a server listen on an address.
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
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const { code = '', message } = error;
      if (HOST_ERROR_CODES.includes(code))
        error.message = `${optionNames.host}: expected an IP address or a host name of this machine, got ${JSON.stringify(host)} (${code})`;
      else
        error.message = `${PORT_ERROR_CODES.includes(code) ? optionNames.port : optionNames.host}: ${message}`;
      reject(error);
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}
