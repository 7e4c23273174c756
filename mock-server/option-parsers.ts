// Defines parsers of option values. Each parser returns undefined for a value that is not allowed.
import { type HostPort, isInterceptedHost, parseHostPort } from './proxy/intercepted-hosts.js';

const UNIT_BYTES: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** Returns the values in double quotes, separated by commas, for error messages. */
export const quoteList = (values: Iterable<string>): string =>
  Array.from(values, (value) => JSON.stringify(value)).join(', ');

export const oneOf = <const T extends string>(values: readonly T[]) => ({
  placeholder: values.join('|'),
  expected: `one of ${quoteList(values)}`,
  parse: (text: string) => values.find((value) => value === text),
});
export const integer = (from: number, to: number) => ({
  expected: `an integer from ${from} to ${to}`,
  parse: (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined,
});
export const pathOption = { expected: 'a path', parse: (text: string) => text || undefined };
export const addressOption = {
  expected: 'a host name or an IP address without a port, such as localhost, 127.0.0.1 or ::1',
  parse: parseListenHost,
};
export const sizeOption = { expected: 'a size such as 500000, 64KB, 100MB or 2GB', parse: parseSize };
export const booleanOption = {
  default: 'false',
  expected: 'true or false',
  parse: (text: string) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
};

function parseSize(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,9})(KB|MB|GB)?$/i.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (UNIT_BYTES[unit.toUpperCase()] as number);
}

/** Parses a base URL and removes trailing slashes. Returns undefined for a URL with a query, a fragment or credentials. */
export function parseBaseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, origin, pathname, href } = new URL(text);
  const isBase = /^https?:$/.test(protocol) && host !== '' && href === origin + pathname;
  if (!isBase) return undefined;
  // A regular expression for this takes quadratic time in some engines.
  let base = href;
  while (base.endsWith('/')) base = base.slice(0, -1);
  return base;
}

const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/i;

/** Parses a host to listen on. Removes the brackets of an IPv6 address, and shortens the address. */
function parseListenHost(text: string): string | undefined {
  const address = text.replace(/^\[(.*)\]$/, '$1');
  if (HOST_NAME.test(text)) return text.toLowerCase();
  if (!address.includes(':') || !URL.canParse(`http://[${address}]`)) return undefined;
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

export function parseHosts(text: string): readonly HostPort[] | undefined {
  const hosts = text.split(',').map((each) => parseHostPort(each.trim()));
  return hosts.every((each) => each !== undefined && !isInterceptedHost(each.host))
    ? (hosts as HostPort[])
    : undefined;
}

const ALLOWED_HOST = /^\.?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

/** Parses names, and suffixes with a leading dot. Converts them to lower case and removes trailing dots. */
export function parseAllowedHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(',').map((each) => each.trim().toLowerCase().replace(/\.$/, ''));
  return hosts.every((each) => ALLOWED_HOST.test(each)) ? hosts : undefined;
}

/** Parses `ID=VALUE` pairs that are separated by commas, or a JSON object. A comma that does not precede `ID=` belongs to the value. */
export function parseBehaviour(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.startsWith('{')) return parseJsonObject(text);
  const pairs = text.split(/,(?=[a-z0-9-]{1,60}=)/).map((pair) => /^([a-z0-9-]+)=(.+)$/s.exec(pair));
  return pairs.every((pair) => pair !== null)
    ? Object.fromEntries(pairs.map(([, id, value]) => [id, value]))
    : undefined;
}

function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
