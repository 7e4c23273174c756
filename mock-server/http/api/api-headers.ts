import { hash, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Quota } from '../../domain/limits/rate-window.js';
import { type Instant, SECOND_MS } from '../../domain/time/instant.js';

const connectionHashes = new WeakMap<Socket, string>();
let connectionSecret: string | undefined;
let connections = 0;

/** 64 hex digits, the same for every answer on one connection. */
function connectionHash(socket: Socket): string {
  const known = connectionHashes.get(socket);
  if (known) return known;
  connectionSecret ??= randomBytes(16).toString('hex');
  const made = hash('sha256', `${connectionSecret}${connections++}`);
  connectionHashes.set(socket, made);
  return made;
}

let lastSecond = Number.NaN;
let lastDate = '';

/** `Tue, 16 Nov 2021 21:09:09 UTC`: the suffix really is UTC (recorded). */
function apiDate(now: Instant): string {
  const second = Math.floor(now / SECOND_MS);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(now).toUTCString().replace('GMT', 'UTC');
  }
  return lastDate;
}

export interface ApiHeaders {
  readonly now: Instant;
  /** Undefined for an answer without a body. */
  readonly contentType: string | undefined;
  /** What a browser would save the body as. */
  readonly fileName: string;
  readonly apiVersion: string;
  readonly socket: Socket;
  readonly elapsedMs: number;
  /** Whether the request succeeded. */
  readonly granted: boolean;
  /** The caller's window; without one there are no rate-limit headers. */
  readonly quota: Quota | undefined;
  readonly allow: string | undefined;
}

/** The headers of an answer of the API, but those of its body's length and encoding. @see recorded answers */
export function apiHeaders(of: ApiHeaders): string[] {
  const headers = [
    'date',
    apiDate(of.now),
    ...(of.contentType === undefined ? [] : ['content-type', of.contentType]),
    'api-version',
    of.apiVersion,
    'cache-control',
    'no-cache, no-store, max-age=0',
    'content-disposition',
    `attachment; filename=${of.fileName}`,
  ];
  if (of.granted) headers.push('x-access-level', 'read');
  if (of.allow !== undefined) headers.push('allow', of.allow);
  if (of.quota)
    headers.push(
      'x-rate-limit-limit',
      String(of.quota.limit),
      'x-rate-limit-remaining',
      String(of.quota.remaining),
      'x-rate-limit-reset',
      String(of.quota.resetAt / SECOND_MS),
    );
  headers.push(
    'x-response-time',
    String(Math.round(of.elapsedMs)),
    'x-connection-hash',
    connectionHash(of.socket),
    'strict-transport-security',
    'max-age=631138519',
    'x-content-type-options',
    'nosniff',
    'x-frame-options',
    'SAMEORIGIN',
    'x-xss-protection',
    '0',
  );
  return headers;
}
