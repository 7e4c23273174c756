import { STORAGE_ORIGIN } from '../profiles/gcs.js';

/** Under these names clients know the API. */
export const API_HOSTS = ['api.x.com', 'api.twitter.com'] as const;
/** Under this name they know the storage behind signed URLs. */
export const STORAGE_HOST = new URL(STORAGE_ORIGIN).host;

/** All names that the gateway answers for. */
export const OWN_HOSTS: readonly string[] = [...API_HOSTS, STORAGE_HOST];

const HTTPS_PORT = 443;
export const HTTP_PORT = 80;
export const USUAL_PORTS: readonly number[] = [HTTPS_PORT, HTTP_PORT];

/** A host as it was asked for; the name in lower case, without a dot at its end. */
export interface HostPort {
  readonly host: string;
  /** Undefined if none was named. */
  readonly port: number | undefined;
}

const HOST_PORT = /^([a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i;
const LONGEST_NAME = 255;
const LAST_PORT = 65_535;

/** @returns undefined if a text is no host with or without a port, such as one with `user@` before it */
export function parseHostPort(text: string): HostPort | undefined {
  const [, name, digits] = HOST_PORT.exec(text) ?? [];
  if (name === undefined || name.length > LONGEST_NAME) return undefined;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > LAST_PORT)) return undefined;
  return { host: name.toLowerCase().replace(/\.$/, ''), port };
}

export const isOwnHost = (host: string): boolean => OWN_HOSTS.includes(host);

/** Hosts that are let through to where they really are. Without a port, those of HTTP and HTTPS are meant. */
export const isAllowed = (allowed: readonly HostPort[], host: string, port: number): boolean =>
  allowed.some(
    (each) =>
      each.host === host && (each.port === undefined ? USUAL_PORTS.includes(port) : each.port === port),
  );

/** What the gateway answers for, in words. */
export const OWN_HOSTS_TEXT = `${OWN_HOSTS.slice(0, -1).join(', ')} and ${OWN_HOSTS.at(-1)}`;
