import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JournalEntry } from '../domain/journal/journal-entry.js';

/** A request handler of plain `node:http`; also what Express takes for middleware. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** An answer as a value: handlers return it, one place for each kind of answer makes it, `send` writes it. */
export interface Answer {
  readonly status: number;
  /** Names and values in turn, in the order in which they are sent. */
  readonly headers: readonly string[];
  readonly body: string | Buffer;
}

/** What the journal keeps of a request under way. On the response itself: a WeakMap costs the garbage collector more. */
const NOTE = Symbol('journal entry');

interface Noted {
  [NOTE]?: JournalEntry;
}

export const attach = (res: ServerResponse, note: JournalEntry): void => {
  (res as Noted)[NOTE] = note;
};

/** The journal's entry of a request; undefined for those that it does not have. */
export const noteOf = (res: ServerResponse): JournalEntry | undefined => (res as Noted)[NOTE];

/** Writes an answer. Node itself leaves the body out for HEAD. */
export function send(res: ServerResponse, { status, headers, body }: Answer): void {
  writeHead(res, status, headers);
  res.end(body);
}

/** Writes status and headers, repeated names and all, and the name of the request in the journal. */
export function writeHead(res: ServerResponse, status: number, given: readonly string[]): void {
  const note = noteOf(res);
  if (note) note.status = status;
  const headers = note?.id ? [...given, 'x-mock-request-id', note.id] : given;
  // `date` is the API's own (another form, and the app's clock) or the storage's (the app's clock).
  res.sendDate = false;
  if (res.getHeaderNames().length === 0) {
    res.writeHead(status, headers as string[]);
    return;
  }
  // Where others were set before (--cors), Node 20 would keep only the last of two with the same name.
  for (let i = 0; i < headers.length; i += 2)
    res.appendHeader(headers[i] as string, headers[i + 1] as string);
  res.writeHead(status);
}

/** A request's target, nothing decoded. */
export interface Target {
  readonly path: string;
  /** What follows the question mark; empty if there is none. */
  readonly query: string;
}

export function targetOf(req: IncomingMessage): Target {
  // A client that takes the mock for a proxy sends the whole URL (RFC 9112, absolute-form).
  const sent = req.url ?? '/';
  const url = sent.startsWith('/') ? sent : sent.replace(/^https?:\/\/[^/?#]*/i, '');
  const mark = url.indexOf('?');
  return mark < 0 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/** The path of a request as a log may hold it: tokens and signatures stand behind the `?`, also behind an escaped one, however often. */
export function pathForLog(req: IncomingMessage): string {
  const { path } = targetOf(req);
  return path.includes('%') ? (path.split(/%(?:25)*3f/i)[0] as string) : path;
}

/** Lets a client that waits for `100 Continue` send its body; to be called before a body is read. */
export function continueBody(req: IncomingMessage, res: ServerResponse): void {
  if (/^100-continue$/i.test(req.headers.expect ?? '')) res.writeContinue();
}
