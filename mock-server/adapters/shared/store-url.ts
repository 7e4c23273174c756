import type { RedisOptions } from 'ioredis';
import { readBytes } from '../../read-file.js';

/** Address of a store, and how to connect to it. */
export interface StoreAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly options: Omit<RedisOptions, 'replyMapping'>;
  /** Hosts without credentials, for messages. */
  readonly name: string;
}

const STORE_URL =
  /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/?]*)@)?([^@/?]+)(?:\/([^/?]*))?(?:\/(\d+))?(?:\?(.*))?$/;

const DEFAULT_PORTS = { single: 6379, sentinel: 26_379, cluster: 6379 };

export const STORE_URL_FORMS =
  'redis://[user:password@]host[:port][/database], redis+sentinel://host,host/master or redis+cluster://host,host, with rediss for TLS';

/**
 * Parses the URL of a store. Its query may contain `ca`, `cert` and `key` (files) and `servername` for TLS.
 *
 * @param password replaces the password in the URL
 * @throws Error whose message does not contain the URL, because it may contain a password
 * @throws the system's error if a file cannot be read
 */
export function parseStoreUrl(url: string, password: string | undefined): StoreAddress {
  const invalid = new Error(`expected ${STORE_URL_FORMS}`);
  const match = STORE_URL.exec(url);
  if (!match) throw invalid;
  const [, scheme, cluster, credentials = '', hostList = '', path = '', database, query = ''] = match;
  const kind = (cluster ?? 'single') as StoreAddress['kind'];
  const hosts = hostList.split(',').map((text) => {
    const [, ipv6, host = ipv6, port] =
      /^(?:\[([\d:a-fA-F.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
    if (host === undefined) throw invalid;
    return { host, port: Number(port ?? DEFAULT_PORTS[kind]) };
  });
  if (kind === 'single' && (hosts.length > 1 || database !== undefined || !/^\d*$/.test(path))) throw invalid;
  if (kind === 'sentinel' && path === '') throw invalid;
  if (kind === 'cluster' && path !== '') throw invalid;
  const [user = '', urlPassword] = credentials.split(/:(.*)/s, 2).map(decodeURIComponent);
  const secret = password ?? urlPassword;
  const tls = scheme === 'rediss' ? tlsOptions(new URLSearchParams(query)) : undefined;
  const name = hosts.map(({ host, port }) => `${host}:${port}`).join(', ');
  const options: StoreAddress['options'] = {
    ...(user !== '' && { username: user }),
    ...(secret !== undefined && { password: secret }),
    ...(kind === 'single' && path !== '' && { db: Number(path) }),
    ...(kind === 'sentinel' && { name: path, db: Number(database ?? 0), sentinels: [...hosts] }),
    ...(tls && { tls, ...(kind === 'sentinel' && { enableTLSForSentinelMode: true, sentinelTLS: tls }) }),
  };
  return { kind, hosts, options, name };
}

function tlsOptions(query: URLSearchParams): NonNullable<RedisOptions['tls']> {
  const files = ['ca', 'cert', 'key'].flatMap((name) => {
    const file = query.get(name);
    return file === null ? [] : [[name, readBytes(file)] as const];
  });
  const servername = query.get('servername');
  return { ...Object.fromEntries(files), ...(servername !== null && { servername }) };
}
