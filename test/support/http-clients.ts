// Defines HTTP clients that Node programs use. None of these clients retries by itself.
import { Agent, request } from 'node:http';
import axios from 'axios';

export interface HttpClientRequest {
  readonly timeoutMs?: number;
  /** Body of a PUT request. A request without a body is a GET. */
  readonly upload?: Uint8Array;
}

/** Function that sends a request and returns the parsed JSON body of the response. */
export type HttpClient = (url: string, request?: HttpClientRequest) => Promise<unknown>;

export const DEFAULT_TIMEOUT_MS = 60_000;
const agent = new Agent({ keepAlive: true });

export const fetchClient: HttpClient = async (url, { timeoutMs = DEFAULT_TIMEOUT_MS, upload } = {}) => {
  const body = upload && { method: 'PUT', body: upload as NonNullable<RequestInit['body']> };
  const response = await fetch(url, { ...body, signal: AbortSignal.timeout(timeoutMs) });
  return response.json();
};

export const nodeHttpClient: HttpClient = (url, { timeoutMs = DEFAULT_TIMEOUT_MS, upload } = {}) =>
  new Promise((resolve, reject) => {
    const method = upload ? 'PUT' : 'GET';
    const clientRequest = request(url, { agent, method, signal: AbortSignal.timeout(timeoutMs) });
    clientRequest.on('error', reject);
    clientRequest.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        } catch (error) {
          reject(error);
        }
      });
    });
    clientRequest.end(upload);
  });

export const axiosClient: HttpClient = async (url, { timeoutMs = DEFAULT_TIMEOUT_MS, upload } = {}) => {
  const options = { timeout: timeoutMs, proxy: false } as const;
  const response = await (upload ? axios.put(url, upload, options) : axios.get(url, options));
  return response.data;
};

/**
 * Returns the code of an error. Returns message and code, such as `terminated: ECONNRESET`, if only the cause has a code, as in
 * errors of `fetch`. Returns the name of an error without any code.
 */
export function errorCodeOf(error: unknown): string {
  const { name, message, code, cause } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  const { code: causeCode } = (cause ?? {}) as NodeJS.ErrnoException;
  return causeCode === undefined ? name : `${message}: ${causeCode}`;
}
