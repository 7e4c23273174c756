import type { components } from '../../contracts/generated/control.js';

export interface ChangeEvent {
  readonly id: string;
  readonly data: components['schemas']['ChangeHint'];
}

/** Stream of `GET /_mock/events` that a test reads event by event. */
export interface TestEventStream {
  readonly response: Response;
  /** Returns the next event, or undefined after the end of the stream. */
  next(): Promise<ChangeEvent | undefined>;
  /** Reads events until one matches. Fails at the end of the stream. */
  until(matches: (data: ChangeEvent['data']) => boolean): Promise<ChangeEvent>;
  close(): void;
}

/** Opens a stream of events. @param query such as `?app=my-app` */
export async function openEvents(
  baseUrl: string,
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<TestEventStream> {
  const closing = new AbortController();
  const response = await fetch(`${baseUrl}/_mock/events${query}`, { headers, signal: closing.signal });
  const events = parseEvents(response.body as ReadableStream<Uint8Array>);
  const next = async (): Promise<ChangeEvent | undefined> => (await events.next()).value;
  return {
    response,
    next,
    async until(matches) {
      for (;;) {
        const event = await next();
        if (!event) throw new Error('the stream ended');
        if (matches(event.data)) return event;
      }
    },
    close: () => closing.abort(),
  };
}

async function* parseEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ChangeEvent, undefined> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() as string;
    yield* blocks.flatMap(parseBlock);
  }
  return undefined;
}

/** Parses the lines of an event. Returns an empty list for a comment. */
export function parseBlock(block: string): ChangeEvent[] {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/) as [string, string]));
  if (fields.get('event') !== 'change') return [];
  return [{ id: fields.get('id') as string, data: JSON.parse(fields.get('data') as string) }];
}
