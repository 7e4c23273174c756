import { Agent, request } from 'node:http';
import axios from 'axios';
import got from 'got';

/** A client that is patient unless told otherwise. */
export interface ClientRequest {
  readonly timeoutMs?: number;
  /** Sent by PUT; without one it is a GET. */
  readonly upload?: Uint8Array;
}

/** Reads an answer of JSON to its end. */
type Client = (url: string, request?: ClientRequest) => Promise<unknown>;

const PATIENCE_MS = 60_000;
const agent = new Agent({ keepAlive: true });

/** What programs on Node call an API with, none of them trying again by itself. */
export const CLIENTS = {
  async fetch(url, { timeoutMs = PATIENCE_MS, upload } = {}) {
    const body = upload && { method: 'PUT', body: upload as NonNullable<RequestInit['body']> };
    const answer = await fetch(url, { ...body, signal: AbortSignal.timeout(timeoutMs) });
    return answer.json();
  },
  'node:http': (url, { timeoutMs = PATIENCE_MS, upload } = {}) =>
    new Promise((resolve, reject) => {
      const method = upload ? 'PUT' : 'GET';
      const sent = request(url, { agent, method, signal: AbortSignal.timeout(timeoutMs) });
      sent.on('error', reject);
      sent.on('response', (answer) => {
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
      sent.end(upload);
    }),
  async axios(url, { timeoutMs = PATIENCE_MS, upload } = {}) {
    const options = { timeout: timeoutMs, proxy: false } as const;
    const answer = await (upload ? axios.put(url, upload, options) : axios.get(url, options));
    return answer.data;
  },
  async got(url, { timeoutMs = PATIENCE_MS, upload } = {}) {
    const body = upload && { method: 'PUT' as const, body: upload };
    return got(url, { ...body, retry: { limit: 0 }, timeout: { request: timeoutMs } }).json();
  },
} satisfies Record<string, Client>;

export type ClientName = keyof typeof CLIENTS;

/** An error by the name that its client gives it; `fetch` says when it failed, and has the code in the cause. */
export function failureOf(error: unknown): string {
  const { name, message, code, cause } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  const { code: causedBy } = (cause ?? {}) as NodeJS.ErrnoException;
  return causedBy === undefined ? name : `${message}: ${causedBy}`;
}
