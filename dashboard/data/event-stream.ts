// Reads the hints of `GET /_mock/events`. Uses `fetch`, because an `EventSource` cannot send the control token.
import { signal } from '@preact/signals';
import { fetchControl } from './control-calls.js';
import type { Hint } from './control-types.js';

/** State of the connection to the mock. */
export const connection = signal<'connecting' | 'live' | 'offline'>('connecting');

const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

/** Yields the hints of a response body. `onId` gets the ID of each event. */
async function* readHints(
  body: ReadableStream<BufferSource>,
  onId: (id: string) => void,
): AsyncGenerator<Hint> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const events = text.split('\n\n');
    text = events.pop() as string;
    for (const event of events) {
      const fields = new Map(event.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
      const [id, data] = [fields.get('id'), fields.get('data')];
      if (id !== undefined) onId(id);
      if (data !== undefined) yield JSON.parse(data) as Hint;
    }
  }
}

/**
 * Listens to the hints of an app until the signal is aborted. Connects again after a failure, with growing delays.
 *
 * @param onHint called with each hint, and with undefined if anything may have changed
 */
export async function listenToHints(
  app: string | undefined,
  onHint: (hint: Hint | undefined) => void,
  abort: AbortSignal,
): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  let lastId: string | undefined;
  while (!abort.aborted) {
    try {
      const query = app === undefined ? '' : `?app=${encodeURIComponent(app)}`;
      const headers = lastId === undefined ? {} : { 'last-event-id': lastId };
      const response = await fetchControl(`/_mock/events${query}`, { signal: abort, headers });
      if (response.status !== 200 || !response.body) throw new Error(`status ${response.status}`);
      connection.value = 'live';
      retryMs = FIRST_RETRY_MS;
      // The first hint of a new stream marks everything. After a lost connection, it marks what changed since.
      let isNew = lastId === undefined;
      for await (const hint of readHints(response.body, (id) => {
        lastId = id;
      })) {
        onHint(isNew ? undefined : hint);
        isNew = false;
      }
    } catch {
      // Ignores the error: the page shows `connection`, which becomes `offline` below.
    }
    if (abort.aborted) return;
    // The mock may have too many streams, so that every attempt fails.
    if (connection.value !== 'live') onHint(undefined);
    connection.value = 'offline';
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
  }
}
