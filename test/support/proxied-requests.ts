import type { Server } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterEach, expect } from 'vitest';
import type { MockWithGateway } from './mock-with-gateway.js';
import { requestHead, sendRawRequest, type WireResponse } from './raw-socket.js';

export const servers: Server[] = [];

const opened: TLSSocket[] = [];

afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

export const connectTo = (mock: MockWithGateway, target: string): Promise<WireResponse | undefined> =>
  sendRawRequest(mock.gateway.url, `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);

export const get = (mock: MockWithGateway, target: string, host = 'x'): Promise<WireResponse | undefined> =>
  sendRawRequest(mock.gateway.url, requestHead('GET', target, { Host: host }));

export const detailOf = (response: WireResponse | undefined): string => {
  expect(response?.headers['content-type']).toBe('application/problem+json');
  const problem = JSON.parse(String(response?.body)) as { status: number; detail: string };
  expect(problem.status).toBe(response?.status);
  return problem.detail;
};

/** Performs a TLS handshake with the proxy itself. */
export const handshake = (mock: MockWithGateway, options: object): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(mock.gateway.url);
    const socket = connectTls({ host: hostname, port: Number(port), ca: mock.gateway.ca, ...options }, () =>
      resolve(socket),
    );
    socket.once('error', reject);
    opened.push(socket);
  });
