import { API_HOSTS } from '../profiles/api-hosts.js';
import { STORAGE_ORIGIN } from '../profiles/gcs.js';

/** Host of the signed URLs that the real API returns. */
export const STORAGE_HOST = new URL(STORAGE_ORIGIN).host;

/** Hosts whose requests the proxy passes to the mock. */
export const INTERCEPTED_HOSTS: readonly string[] = [...API_HOSTS, STORAGE_HOST];

const HTTPS_PORT = 443;
export const HTTP_PORT = 80;
export const WEB_PORTS: readonly number[] = [HTTPS_PORT, HTTP_PORT];

/** Host with an optional port. The host is in lower case and has no trailing dot. */
export interface HostPort {
  readonly host: string;
  /** Port number. Undefined if no port was given. */
  readonly port: number | undefined;
}

const HOST_PORT = /^([a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i;
const MAX_NAME_LENGTH = 255;
const MAX_PORT = 65_535;

/** Parses `host` or `host:port`. Returns undefined for any other text, such as text that contains `user@`. */
export function parseHostPort(text: string): HostPort | undefined {
  const [, name, digits] = HOST_PORT.exec(text) ?? [];
  if (name === undefined || name.length > MAX_NAME_LENGTH) return undefined;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > MAX_PORT)) return undefined;
  return { host: name.toLowerCase().replace(/\.$/, ''), port };
}

export const isInterceptedHost = (host: string): boolean => INTERCEPTED_HOSTS.includes(host);

/** Returns whether the proxy forwards to a host and port. An allowed host without a port allows ports 80 and 443. */
export const isAllowedHost = (allowed: readonly HostPort[], host: string, port: number): boolean =>
  allowed.some(
    (each) => each.host === host && (each.port === undefined ? WEB_PORTS.includes(port) : each.port === port),
  );

/** Intercepted hosts as text for error messages. */
export const INTERCEPTED_HOSTS_LIST = `${INTERCEPTED_HOSTS.slice(0, -1).join(', ')} and ${INTERCEPTED_HOSTS.at(-1)}`;
