/** Response body that is read in chunks, because it may not fit into memory. A response to HEAD does not read the chunks. */
export interface StreamedBody {
  /** Length in bytes. Undefined if it is unknown. The response then has no Content-Length and is sent in chunks. */
  readonly bytes?: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Options that change how a response is sent. By default a response is sent immediately and completely. */
export interface SendOptions {
  /** Real time in milliseconds before the headers are sent. The time may be infinite. */
  readonly delayMs?: number;
  readonly bytesPerSecond?: number;
  /**
   * How the connection ends after the body. By default it stays open. In HTTP/2 only the stream ends: `close` completes it, and
   * `interrupt` and `reset` send RST_STREAM.
   */
  readonly endConnection?: 'close' | 'interrupt' | 'reset';
}

/** Response that a handler returns and `sendResponse` writes to the socket. */
export interface HttpResponse {
  readonly status: number;
  readonly reasonPhrase?: string;
  /**
   * Alternating names and values in the order in which the headers are sent. Contains Content-Length if the response has a
   * body of known length.
   */
  readonly headers: readonly string[];
  readonly body: string | Buffer | StreamedBody;
  readonly sendOptions?: SendOptions;
}

/** Action on the connection in place of a response. In HTTP/2 the action applies to the stream. */
export type NoResponse =
  | { readonly noResponse: 'close' | 'reset' }
  /** Reads `readBytes` bytes of the request body and never responds. */
  | { readonly noResponse: 'stall'; readonly readBytes: number };

export type Reply = HttpResponse | NoResponse;

export const isResponse = (reply: Reply): reply is HttpResponse => !('noResponse' in reply);

/** Builds the header list of a response. Omits undefined headers. */
export function headerList(headers: Readonly<Record<string, string | number | undefined>>): string[] {
  const list: string[] = [];
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) list.push(name, String(value));
  return list;
}
