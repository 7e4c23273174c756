// How the texts of options are read. Each reader returns undefined for a text that is not allowed.
import { type HostPort, isInterceptedHost, parseHostPort } from './proxy/intercepted-hosts.js';

const UNIT_BYTES: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9 };

export const oneOf = <const T extends string>(values: readonly T[]) => ({
  placeholder: values.join('|'),
  expected: `one of ${values.join(', ')}`,
  parse: (text: string) => values.find((value) => value === text),
});
export const integer = (from: number, to: number) => ({
  expected: `a whole number from ${from} to ${to}`,
  parse: (text: string) =>
    /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined,
});
export const pathOption = { expected: 'a path', parse: (text: string) => text || undefined };
export const addressOption = {
  expected: 'an address or a host name',
  parse: (text: string) => text || undefined,
};
export const booleanOption = {
  default: 'false',
  expected: 'true or false',
  parse: (text: string) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
};

export function parseSize(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,9})(KB|MB|GB)?$/i.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (UNIT_BYTES[unit.toUpperCase()] as number);
}

/** Reads a URL without query, fragment and credentials. @returns it without a slash at the end */
export function parseBaseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, origin, pathname, href } = new URL(text);
  const isBase = /^https?:$/.test(protocol) && host !== '' && href === origin + pathname;
  return isBase ? href.replace(/\/+$/, '') : undefined;
}

export function parseHosts(text: string): readonly HostPort[] | undefined {
  const hosts = text.split(',').map((each) => parseHostPort(each.trim()));
  return hosts.every((each) => each !== undefined && !isInterceptedHost(each.host))
    ? (hosts as HostPort[])
    : undefined;
}
