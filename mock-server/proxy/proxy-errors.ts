import { type HostPort, INTERCEPTED_HOSTS_LIST, isInterceptedHost, WEB_PORTS } from './intercepted-hosts.js';

/** Error response that the proxy creates itself, instead of passing on a response of the mock or an upstream host. */
export interface ProxyErrorResponse {
  readonly status: 400 | 403 | 421 | 502;
  readonly detail: string;
  /** Reason phrase of the status line. Some clients show only this phrase if the proxy rejects a CONNECT. */
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

/** Returns the error for text that is not a valid host with a port. Omits credentials in the text. */
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

/**
 * Returns the error for a misdirected request. Either the connection was opened for a different host, or the client used the
 * URL of the proxy as if the proxy were a web server.
 *
 * @param hostNames hosts that the connection was opened for
 */
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

/** Builds the error for a host that `--gateway-allow` allows but that does not respond. */
export const unreachableError = ({ host, port }: HostPort, error: Error): ProxyErrorResponse => ({
  status: 502,
  detail: `Cannot forward to ${host}:${port}, which --gateway-allow allows: ${error.message}.`,
});

export const transferCodingError = (encoding: string): ProxyErrorResponse => ({
  status: 400,
  detail: `Transfer-Encoding: expected chunked, got ${quote(encoding)}.`,
});

/** Returns the error for a request that Node's client rejects. */
export const invalidRequestError = ({ message }: Error): ProxyErrorResponse => ({
  status: 400,
  detail: `Cannot forward the request: ${message}.`,
});
