import { type HostPort, INTERCEPTED_HOSTS_LIST, isInterceptedHost, WEB_PORTS } from './intercepted-hosts.js';

/** An error response of the proxy itself, not of the mock or an upstream. */
export interface ProxyErrorResponse {
  readonly status: 400 | 403 | 421 | 502;
  readonly detail: string;
  /** Reason phrase of the status line: some clients show only this of the response to a CONNECT. */
  readonly reasonPhrase?: string;
}

const MAX_QUOTED_LENGTH = 100;

const quote = (text: string): string => JSON.stringify(text.slice(0, MAX_QUOTED_LENGTH));

export const NESTED_TUNNEL: ProxyErrorResponse = {
  status: 400,
  detail: 'Cannot open a tunnel inside a tunnel or inside TLS. Send CONNECT to the proxy in plain HTTP.',
};

export const HTTPS_WITHOUT_TUNNEL: ProxyErrorResponse = {
  status: 403,
  detail: 'The proxy forwards HTTPS to other hosts through CONNECT only.',
};

/** Returns the error for a requested host that is not a host with a port. Credentials in it are left out. */
export const invalidHostError = (requestedHost: string): ProxyErrorResponse => ({
  status: 400,
  detail: `Expected a host and a port, such as api.x.com:443, got ${quote(requestedHost.replace(/^.*@/, '…@'))}.`,
});

/** Returns the error for a host that the proxy neither serves nor may forward to. */
export function hostNotAllowedError({
  host,
  port,
}: HostPort & { readonly port: number }): ProxyErrorResponse {
  const problem = `The proxy does not forward to ${host}:${port}. It serves ${INTERCEPTED_HOSTS_LIST} on ports 443 and 80.`;
  const allowOption = WEB_PORTS.includes(port) ? host : `${host}:${port}`;
  const nextStep = `To reach ${host}, start the mock with --gateway-allow ${allowOption}, or set NO_PROXY=${host} in the client's environment.`;
  return {
    status: 403,
    detail: isInterceptedHost(host) ? problem : `${problem} ${nextStep}`,
    reasonPhrase: `Host not allowed by the proxy (${host}:${port})`,
  };
}

/** Returns the error for a request that arrives on a connection to another host, or that asks the proxy for a page. */
export const misdirectedError = (
  authority: string,
  hostNames: readonly string[] = [],
  mockUrl: string,
): ProxyErrorResponse => ({
  status: 421,
  detail:
    hostNames.length > 0
      ? `Expected a request for ${hostNames.join(' and ')}, which this connection was opened for, got ${quote(authority)}.`
      : `The proxy does not serve ${quote(authority)}, only ${INTERCEPTED_HOSTS_LIST}. Clients use it as their HTTPS_PROXY. The mock itself is at ${mockUrl}.`,
});

/** Returns the error for a host that `--gateway-allow` allows and that does not respond. */
export const unreachableError = ({ host, port }: HostPort, error: Error): ProxyErrorResponse => ({
  status: 502,
  detail: `Cannot forward to ${host}:${port}, which --gateway-allow allows: ${error.message}.`,
});
