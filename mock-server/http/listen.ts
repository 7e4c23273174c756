import type { AddressInfo, Server } from 'node:net';

export interface Address {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
}

/**
 * Listens on an address.
 *
 * @param flag the option that says the port
 * @returns where it is reached, such as `127.0.0.1:4020`
 * @throws the system's error, which names the option then
 */
export async function listen(server: Server, { port, host }: Address, flag: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      error.message = `--${flag}: ${error.message}`;
      reject(error);
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}
