import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientCommand } from './client-runner.js';
import type { ServedMock } from './served-mock.js';

const REAL_HOSTS = ['api.x.com', 'api.twitter.com', 'storage.googleapis.com'];

/** Address of a proxy that a hosts file names. Each process has its own loopback address, because all listen on the port of HTTPS. */
export const HTTPS_GATEWAY = {
  host: `127.4.${(process.pid >> 8) & 255}.${process.pid & 255}`,
  port: 443,
};

/**
 * Returns the command with a hosts file that points the real hosts to the proxy. Only the command sees this hosts file: `unshare`
 * gives it a view of the file system of its own.
 *
 * @see docs/guides/proxy.md, "Clients without proxy support"
 */
export function withHostsFile(mock: ServedMock, command: ClientCommand): ClientCommand {
  const hosts = join(mock.directory, 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost\n${HTTPS_GATEWAY.host} ${REAL_HOSTS.join(' ')}\n`);
  const mount = 'mount --bind "$0" /etc/hosts && exec "$@"';
  const args = ['--mount', '--map-root-user', 'sh', '-c', mount, hosts, command.program, ...command.args];
  return { ...command, program: 'unshare', args };
}
