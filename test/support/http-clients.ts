// HTTP clients that programs on Node use, none of which retries by itself.
import { Agent, request } from 'node:http';
import axios from 'axios';

export interface HttpClientRequest {
  readonly timeoutMs?: number;
  /** Sent by PUT; without one the request is a GET. */
  readonly upload?: Uint8Array;
}

/** Reads an answer of JSON to its end. */
export type HttpClient = (url: string, request?: HttpClientRequest) => Promise<unknown>;

export const DEFAULT_TIMEOUT_MS = 60_000;
const agent = new Agent({ keepAlive: true });

export const fetchClient: HttpClient = async (url, { timeoutMs = DEFAULT_TIMEOUT_MS, upload } = {}) => {
  const body = upload && { method: 'PUT', body: upload as NonNullable<RequestInit['body']> };
  const answer = await fetch(url, { ...body, signal: AbortSignal.timeout(timeoutMs) });
  return answer.json();
};

export const nodeHttpClient: HttpClient = (url, { timeoutMs = DEFAULT_TIMEOUT_MS, upload } = {}) =>
  new Promise((resolve, reject) => {
    const method = upload ? 'PUT' : 'GET';
    const clientRequest = request(url, { agent, method, signal: AbortSignal.timeout(timeoutMs) });
    clientRequest.on('error', reject);
    clientRequest.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('error', reject);
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
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
  const answer = await (upload ? axios.put(url, upload, options) : axios.get(url, options));
  return answer.data;
};

/** The code or name of an error; `fetch` has its message say when it failed, and the code in its cause. */
export function errorCodeOf(error: unknown): string {
  const { name, message, code, cause } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  const { code: causeCode } = (cause ?? {}) as NodeJS.ErrnoException;
  return causeCode === undefined ? name : `${message}: ${causeCode}`;
}
