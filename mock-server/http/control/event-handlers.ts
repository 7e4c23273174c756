import type { AppId } from '../../domain/app-identity.js';
import { ok } from '../../domain/result.js';
import { SECOND_MS } from '../../domain/time/instant.js';
import type { ChangeLog, Changes } from '../../ports/change-log.js';
import { elapsedMs } from '../../real-time.js';
import { sleep } from '../sleep.js';
import type { ControlAction } from './control-handler.js';
import { FileBody, reject } from './render-control-result.js';

const EVENT_STREAM = 'text/event-stream';
/** Maximum number of open streams. */
const MAX_STREAMS = 100;
/** Real time after a change in which further changes become part of the same event. */
const GATHER_MS = 20;
/** Minimum real time between two events of a stream. */
const EVENT_INTERVAL_MS = 100;
/** Minimum real time between two events of a stream while there are always changes, so that a busy mock sends few events. */
const BUSY_INTERVAL_MS = SECOND_MS;
/** Real time without an event after which a comment is sent, so that proxies keep the connection open. */
const COMMENT_INTERVAL_MS = 15 * SECOND_MS;

/** Streams server-sent events that say what changed. */
export const getEvents: ControlAction = async (services, { app, http, signal }) => {
  const log = await services.openChangeLog();
  if (http.method === 'HEAD') return ok(new FileBody(EVENT_STREAM, { chunks: comments() }));
  if (log.readerCount >= MAX_STREAMS)
    return reject(503, `Cannot open another stream: ${MAX_STREAMS} are open. Close one of them.`);
  const reader = new ChangeReader(log);
  const left = signal();
  // The response may never be read, if the client has already left.
  left.addEventListener('abort', reader.close);
  if (left.aborted) reader.close();
  const since = Number(http.headers['last-event-id'] ?? Number.NaN);
  const chunks = eventChunks(reader, { app, since, ends: [left, services.shutdownSignal] });
  return ok(new FileBody(EVENT_STREAM, { chunks }));
};

async function* comments(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(':\n\n');
}

/** Reader of the changes that can wait for the next change. */
class ChangeReader {
  readonly log: ChangeLog;
  readonly close: () => void;
  #changed = new AbortController();

  constructor(log: ChangeLog) {
    this.log = log;
    // A reason avoids the creation of an exception.
    this.close = log.watch(() => this.#changed.abort('changed'));
  }

  /** Returns a signal that the next change aborts. */
  nextChange(): AbortSignal {
    this.#changed = new AbortController();
    return this.#changed.signal;
  }
}

interface EventOptions {
  readonly app: AppId | undefined;
  /** Number of the last change that the client knows. */
  readonly since: number;
  /** Signals that end the stream. */
  readonly ends: readonly AbortSignal[];
}

async function* eventChunks(
  reader: ChangeReader,
  { app, since: lastKnown, ends }: EventOptions,
): AsyncGenerator<Uint8Array> {
  let since = lastKnown;
  let sentAt = Number.NEGATIVE_INFINITY;
  let intervalMs = EVENT_INTERVAL_MS;
  try {
    while (!ends.some(({ aborted }) => aborted)) {
      const change = reader.nextChange();
      const { latest } = reader.log;
      const changes = reader.log.changesSince(app, since);
      const isFirst = sentAt === Number.NEGATIVE_INFINITY;
      since = latest;
      const isDue = elapsedMs() - sentAt >= COMMENT_INTERVAL_MS;
      if (isFirst || isDue || hasChanged(changes)) {
        sentAt = elapsedMs();
        yield Buffer.from(isFirst || hasChanged(changes) ? eventText(latest, changes) : ':\n\n');
      }
      await sleep(intervalMs - GATHER_MS, ends);
      intervalMs = change.aborted ? Math.min(2 * intervalMs, BUSY_INTERVAL_MS) : EVENT_INTERVAL_MS;
      await sleep(sentAt + COMMENT_INTERVAL_MS - elapsedMs(), [change, ...ends]);
      await sleep(GATHER_MS, ends);
    }
  } finally {
    reader.close();
  }
}

const hasChanged = ({ jobs, requests, ...flags }: Changes): boolean =>
  jobs === null || jobs.length > 0 || requests !== null || Object.values(flags).some(Boolean);

const eventText = (id: number, changes: Changes): string =>
  `id: ${id}\nevent: change\nretry: ${SECOND_MS}\ndata: ${JSON.stringify(changes)}\n\n`;
