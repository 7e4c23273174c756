import { execFile } from 'node:child_process';
import { Agent, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import axios from 'axios';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import type { ProxyServer } from '../../mock-server/proxy/proxy-server.js';

const run = promisify(execFile);

export interface ProxyClientRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ProxyClientResponse {
  readonly status: number;
  readonly body: string;
}

/** Unmodified HTTP client, configured only with the proxy and the proxy's CA. */
export type ProxyClient = (url: string, call?: ProxyClientRequest) => Promise<ProxyClientResponse>;

/** Returns an environment without the proxy variables of this test run. */
const cleanEnvironment = (extra: Record<string, string>): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  ...extra,
});

const curl =
  ({ url: proxy, caFile }: ProxyServer): ProxyClient =>
  async (url, { method = 'GET', headers = {}, body } = {}) => {
    const args = ['--silent', '--show-error', '--cacert', caFile, '--request', method];
    for (const [name, value] of Object.entries(headers)) args.push('--header', `${name}: ${value}`);
    if (body !== undefined) args.push('--data-binary', body);
    args.push('--write-out', '\n%{http_code}', url);
    const { stdout } = await run('curl', args, { env: cleanEnvironment({ HTTPS_PROXY: proxy }) });
    const end = stdout.lastIndexOf('\n');
    return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) };
  };

const undici = ({ url: uri, ca }: ProxyServer): ProxyClient => {
  const dispatcher = new ProxyAgent({ uri, requestTls: { ca } });
  return async (url, call) => {
    const response = await undiciFetch(url, { ...call, dispatcher });
    return { status: response.status, body: await response.text() };
  };
};

function nodeHttps(agent: Agent): ProxyClient {
  return (url, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const clientRequest = request(url, { agent, method, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.once('error', reject);
      });
      clientRequest.once('error', reject);
      clientRequest.end(body);
    });
}

const httpsProxyAgent = ({ url, ca }: ProxyServer): ProxyClient => {
  const agent = new HttpsProxyAgent(url);
  // Sets the CA on the agent, because the agent's options apply to the connection inside the tunnel.
  agent.options = { ...agent.options, ca } as typeof agent.options;
  return nodeHttps(agent as unknown as Agent);
};

/**
 * Creates a client that has no proxy setting and resolves every host to the proxy. A hosts file does so for a proxy on port 443.
 */
export const redirectedDnsClient = ({ url, ca }: Pick<ProxyServer, 'url' | 'ca'>): ProxyClient => {
  const { hostname, port } = new URL(url);
  const lookup: LookupFunction = (_host, options, callback) =>
    options.all ? callback(null, [{ address: hostname, family: 4 }]) : callback(null, hostname, 4);
  const agent = new Agent({ ca, lookup });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => connect({ ...options, port: Number(port) }, done);
  return nodeHttps(agent);
};

const axiosWithProxy = ({ url, ca }: ProxyServer): ProxyClient => {
  const { hostname: host, port } = new URL(url);
  const client = axios.create({
    proxy: { protocol: 'http', host, port: Number(port) },
    httpsAgent: new Agent({ ca }),
    responseType: 'text',
    transformResponse: (text: string) => text,
    validateStatus: () => true,
  });
  return async (url, { method, headers, body } = {}) => {
    const response = await client.request<string>({
      url,
      ...(method && { method }),
      ...(headers && { headers }),
      data: body,
    });
    return { status: response.status, body: response.data };
  };
};

/** Functions that create a client for a proxy, by the client's name. */
export const PROXY_CLIENTS: Readonly<Record<string, (proxy: ProxyServer) => ProxyClient>> = {
  curl,
  "undici's ProxyAgent": undici,
  'https-proxy-agent': httpsProxyAgent,
  'node:https, its names redirected,': redirectedDnsClient,
  axios: axiosWithProxy,
};
