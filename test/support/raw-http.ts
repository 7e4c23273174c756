import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { Agent as HttpsAgent, request as requestTls } from 'node:https';

/** Response with its complete body. */
export interface RawResponse {
  readonly status: number;
  readonly statusMessage: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Body of the request. Without a body, Node sends `Content-Length: 0` for methods that usually have a body. */
  readonly body?: string | Uint8Array;
  /** Certificate that the client trusts, for a server with TLS. */
  readonly ca?: Buffer;
}

/** Agent that reuses a few connections, so that thousands of requests take seconds. */
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const agentTls = new HttpsAgent({ keepAlive: true });

/**
 * Sends a request unchanged. Unlike `fetch`, this function does not normalise the target and allows any header. It adds only the
 * headers Host, Connection and Content-Length.
 *
 * @param server origin to connect to, such as `http://127.0.0.1:4020`
 * @param target path and query
 */
export function rawRequest(
  server: string,
  target: string,
  { method = 'GET', headers = {}, body, ca }: RawRequest = {},
): Promise<RawResponse> {
  const { protocol, hostname: host, port } = new URL(server);
  const to = { host, port, method, path: target, headers };
  return new Promise((resolve, reject) => {
    const clientRequest =
      protocol === 'https:'
        ? requestTls({ ...to, agent: agentTls, ...(ca && { ca }) })
        : request({ ...to, agent });
    clientRequest.on('error', reject);
    clientRequest.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          statusMessage: response.statusMessage ?? '',
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    clientRequest.end(body);
  });
}

/** Returns the path and query of a URL without normalising them. */
export const requestTarget = (url: string): string => url.slice(new URL(url).origin.length);

/**
 * Returns the status and code of a storage error, such as `403 SignatureDoesNotMatch`. Returns only the status of other
 * responses.
 */
export function storageErrorOf({ status, headers, body }: RawResponse): string {
  const code = /^<\?xml version='1\.0' encoding='UTF-8'\?><Error><Code>(\w+)<\/Code>.*<\/Error>$/s.exec(
    body,
  )?.[1];
  const isXml = headers['content-type'] === 'application/xml; charset=UTF-8';
  return code !== undefined && isXml ? `${status} ${code}` : String(status);
}

/** Returns the text of an element in an XML error, with entities resolved. */
export const xmlElementText = ({ body }: RawResponse, name: string): string | undefined =>
  new RegExp(`<${name}>(.*)</${name}>`, 's')
    .exec(body)?.[1]
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
