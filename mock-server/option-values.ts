// How the texts of options are read. Each reader returns undefined for a text that is not allowed.
import { type HostPort, isOwnHost, parseHostPort } from './proxy/intercepted-hosts.js';

const UNIT_BYTES: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9 };

export const oneOf = <const T extends string>(values: readonly T[]) => ({
  value: values.join('|'),
  allowed: `one of ${values.join(', ')}`,
  read: (text: string) => values.find((value) => value === text),
});
export const wholeNumber = (from: number, to: number) => ({
  allowed: `a whole number from ${from} to ${to}`,
  read: (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined,
});
export const path = { allowed: 'a path', read: (text: string) => text || undefined };
export const address = { allowed: 'an address or a host name', read: (text: string) => text || undefined };
export const toggle = {
  default: 'false',
  allowed: 'true or false',
  read: (text: string) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
};

export function readSize(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,9})(KB|MB|GB)?$/i.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (UNIT_BYTES[unit.toUpperCase()] as number);
}

/** Reads a URL without query, fragment and credentials. @returns it without a slash at the end */
export function readBaseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, origin, pathname, href } = new URL(text);
  const isBase = /^https?:$/.test(protocol) && host !== '' && href === origin + pathname;
  return isBase ? href.replace(/\/+$/, '') : undefined;
}

export function readHosts(text: string): readonly HostPort[] | undefined {
  const hosts = text.split(',').map((each) => parseHostPort(each.trim()));
  return hosts.every((each) => each !== undefined && !isOwnHost(each.host))
    ? (hosts as HostPort[])
    : undefined;
}
